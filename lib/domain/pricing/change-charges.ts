import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { Line } from '@/lib/domain/invoices/lines'
import type { LicenseState } from '@/lib/domain/licenses/state'
import { allocate, largerOf } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'
import {
  intervalWords,
  listPrice,
  planOf,
  startTarget,
  subscriptionOf,
} from '@/lib/domain/pricing/context'
import type { PricingContext, PurchaseCharge } from '@/lib/domain/pricing/context'
import { licenseLine, licenseName, shareEqually } from '@/lib/domain/pricing/license-charges'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { groupBy } from '@/lib/domain/pricing/volume-credits'
import { prorate, shareLeft, shareWords, unusedValue } from '@/lib/domain/proration/proration'

type ChangeItem = Extract<PurchaseItem, { type: 'licenseChange' }>
type Group = readonly [LicenseState, ...LicenseState[]]

/** What stays paid for a license's period after this purchase's volume credit, by license id. */
type PaidAfterCredit = ReadonlyMap<string, Cents>

/** L3: upgrades of the tier within the period, and changes from monthly to annual, at once. */
export const changeCharges = (
  item: ChangeItem,
  context: PricingContext,
  paid: PaidAfterCredit,
): PurchaseCharge[] => {
  const wanted = new Set(item.licenseIds)
  const licenses = context.state.licenses.filter((license) => wanted.has(license.id))
  const groups = groupBy(licenses, (license) =>
    [license.subscriptionId, license.tier, license.unitAmount, license.rate].join(' '),
  )
  return groups.map((group) => {
    const tier = item.tier ?? group[0].tier
    return becomesAnnual(group[0], item)
      ? annualCharge(group, tier, context)
      : upgradeCharge({ group, tier, context, paid })
  })
}

/** The licenses of a request whose monthly period ends with the change to annual. */
export const becomesAnnual = (license: LicenseState, item: ChangeItem): boolean =>
  item.interval === 'year' && license.interval === 'month'

/** L3: the difference of the unit prices for the days that are left; the renewal date stays. */
const upgradeCharge = (upgrade: {
  readonly group: Group
  readonly tier: Tier
  readonly context: PricingContext
  readonly paid: PaidAfterCredit
}): PurchaseCharge => {
  const { group, tier, context, paid } = upgrade
  const { catalog, now, state, volume } = context
  const [first] = group
  const { periodEnd } = subscriptionOf(state.subscriptions, first)
  const unitAmount = listPrice(catalog, tier, first.interval)
  const left = (license: LicenseState): Cents =>
    paid.get(license.id) ?? unusedValue([license], { periodEnd, now })
  return {
    line: upgradeLine(upgrade),
    credits: [],
    products: productsOf(tier),
    takesVolumeDiscount: true,
    deliver: (charged) => ({
      kind: 'changeLicenses',
      licenses: zipPaid(group, shareEqually(charged.paid, group.length), left),
      tier,
      interval: first.interval,
      target: null,
      unitAmount,
      // The part paid earlier keeps its rate: never credited twice, never clawed back (V3, V4).
      rate: Math.max(first.rate, volume.rateAfter),
      paidFrom: now,
      withCoupon: charged.withCoupon,
    }),
  }
}

const upgradeLine = ({
  group,
  tier,
  context,
}: {
  readonly group: Group
  readonly tier: Tier
  readonly context: PricingContext
}): Line => {
  const { catalog, now, state } = context
  const [first] = group
  const { periodStart, periodEnd } = subscriptionOf(state.subscriptions, first)
  const share = shareLeft({ start: periodStart, end: periodEnd }, now)
  const unitAmount = largerOf(0n, listPrice(catalog, tier, first.interval) - first.unitAmount)
  const names = `${planOf(catalog, first.tier).name} to ${planOf(catalog, tier).name}`
  return {
    type: 'proration',
    description: `Upgrade from ${names}, ${intervalWords[first.interval]}: ${shareWords(share)}`,
    quantity: group.length,
    unitAmount,
    amount: prorate(BigInt(group.length) * unitAmount, share),
    periodStart,
    periodEnd,
    ...share,
    licenseId: onlyId(group),
  }
}

/** L3: an annual period starts now; what is unused of the monthly one comes off the price. */
const annualCharge = (group: Group, tier: Tier, context: PricingContext): PurchaseCharge => {
  const { catalog, now, volume } = context
  const interval: Interval = 'year'
  const target = startTarget(interval, now)
  const unitAmount = listPrice(catalog, tier, interval)
  const line = licenseLine({
    name: licenseName(context, tier, interval),
    quantity: group.length,
    unitAmount,
    period: { start: target.periodStart, end: target.periodEnd },
    now,
  })
  const unused = unusedLine(group, context)
  return {
    line: { ...line, licenseId: onlyId(group) },
    credits: unused.amount < 0n ? [unused] : [],
    products: productsOf(tier),
    takesVolumeDiscount: true,
    deliver: (charged) => ({
      kind: 'changeLicenses',
      licenses: zipPaid(group, shareEqually(charged.paid, group.length), () => 0n),
      tier,
      interval,
      target,
      unitAmount,
      rate: volume.rateAfter,
      paidFrom: now,
      withCoupon: charged.withCoupon,
    }),
  }
}

const unusedLine = (group: Group, { state, catalog, now }: PricingContext): Line => {
  const [first] = group
  const { periodStart, periodEnd } = subscriptionOf(state.subscriptions, first)
  const share = shareLeft({ start: periodStart, end: periodEnd }, now)
  const unused = unusedValue(group, { periodEnd, now })
  const [unitAmount = 0n] = allocate(
    unused,
    group.map(() => 1n),
  )
  return {
    type: 'proration',
    description: `Unused time of ${planOf(catalog, first.tier).name} monthly: ${shareWords(share)}`,
    quantity: group.length,
    unitAmount: -unitAmount,
    amount: -unused,
    periodStart,
    periodEnd,
    ...share,
    licenseId: onlyId(group),
  }
}

const productsOf = (tier: Tier): string[] => ['licenseChange', `licenseChange:${tier}`]

const onlyId = (group: Group): string | null => (group.length === 1 ? group[0].id : null)

const zipPaid = (
  group: Group,
  shares: readonly Cents[],
  before: (license: LicenseState) => Cents,
) =>
  group.map((license, index) => ({
    licenseId: license.id,
    paidAmount: before(license) + (shares[index] ?? 0n),
  }))
