import { intervals, rateCardItems, tiers } from '@/lib/domain/catalog/catalog'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { wholeRate } from '@/lib/domain/money/money'
import { longestHold } from '@/lib/domain/tokens/hold'

/** What is wrong with a well-formed catalog as a whole, in words; empty when nothing is. */
export const checkCatalog = (catalog: Catalog): string[] => [
  ...(/^[A-Z]{3}$/.test(catalog.currency) ? [] : ['currency must be a code like USD']),
  ...checkPlans(catalog),
  ...checkVolumeTiers(catalog),
  ...checkUnique(catalog),
  ...checkRateCard(catalog),
  ...checkPackages(catalog),
  ...checkPolicies(catalog),
  ...(catalog.vendor.supportEmail.includes('@') ? [] : ['vendor.supportEmail must be an address']),
]

/** L1: each tier once, each dearer than the one below. */
const checkPlans = ({ plans }: Catalog): string[] => {
  const inOrder = tiers.flatMap((tier) => plans.filter((plan) => plan.tier === tier))
  if (inOrder.map(({ tier }) => tier).join() !== tiers.join()) {
    return [`plans must have each of ${tiers.join(', ')} once`]
  }
  return inOrder.flatMap((plan, index) => {
    const below = inOrder[index - 1]
    if (below === undefined) return []
    return intervals
      .filter((interval) => plan.prices[interval] <= below.prices[interval])
      .map((interval) => `plans: ${plan.tier} must cost more than ${below.tier} a ${interval}`)
  })
}

/** V1: more licenses, more discount, never all of it. */
const checkVolumeTiers = ({ volumeTiers }: Catalog): string[] =>
  volumeTiers.flatMap((tier, index) => {
    const below = volumeTiers[index - 1]
    const rises = below === undefined || (tier.from > below.from && tier.discount > below.discount)
    return [
      ...(rises ? [] : [`volumeTiers[${index}] must be above the one before`]),
      ...(tier.discount < wholeRate ? [] : [`volumeTiers[${index}].discount must be below 10000`]),
    ]
  })

const checkUnique = (catalog: Catalog): string[] => {
  const features = [...catalog.plans, ...catalog.addOns].flatMap((entry) => entry.features)
  const skus = [...catalog.sharedLicenses, ...catalog.unlimitedLicenses].map(({ sku }) => sku)
  return [
    ...twice(
      'feature',
      features.map(({ id }) => id),
    ),
    ...twice(
      'add-on',
      catalog.addOns.map(({ id }) => id),
    ),
    ...twice(
      'bundle',
      catalog.bundles.map(({ tokens }) => String(tokens)),
    ),
    ...twice(
      'package',
      catalog.packages.map(({ id }) => id),
    ),
    ...twice('sku', skus),
    ...twice(
      'rate card item',
      catalog.rateCard.map(({ item }) => item),
    ),
    ...twice(
      'template',
      catalog.templates.map(({ id }) => id),
    ),
  ]
}

const twice = (noun: string, ids: readonly string[]): string[] =>
  [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(
    (id) => `the ${noun} ${id} is there twice`,
  )

const checkRateCard = ({ rateCard }: Catalog): string[] =>
  rateCardItems
    .filter((item) => !rateCard.some((entry) => entry.item === item))
    .map((item) => `rateCard: ${item} is missing`)

/** P1: a token package's period is exactly 30 days. */
const checkPackages = ({ packages }: Catalog): string[] =>
  packages.filter(({ days }) => days !== 30).map(({ id }) => `packages: ${id} must last 30 days`)

const checkPolicies = ({ policies }: Catalog): string[] => {
  const { holdSeconds, retryDays, sessionsPerHour } = policies
  const rises = retryDays.every((day, index) => day > (retryDays[index - 1] ?? 0))
  return [
    ...(rises && retryDays.length > 0 ? [] : ['policies.retryDays must be days that rise']),
    ...(holdSeconds <= longestHold ? [] : [`policies.holdSeconds must be at most ${longestHold}`]),
    ...(sessionsPerHour.from <= sessionsPerHour.to
      ? []
      : ['policies.sessionsPerHour.from must not be above its to']),
  ]
}
