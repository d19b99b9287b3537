import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'
import { tierNames, type TierNames } from '@/lib/domain/catalog/tier-names'
import type { NoFreeLicense } from '@/lib/domain/events/choose-license'
import type { AboveLicense } from '@/lib/domain/events/state'
import { type Cents, formatMoney } from '@/lib/domain/money/money'

/** What would let a refused event start, priced now; amounts in cents, charged today. */
export type WayOut = {
  /** One of the free licenses of a lower tier, upgraded. */
  readonly upgrade: {
    readonly licenseId: string
    readonly from: Tier
    readonly amountDue: Cents
  } | null
  /** One more monthly license of the tier needed. */
  readonly purchase: { readonly amountDue: Cents } | null
}

/** E2: what is missing and the way: "Needs Premium; 2 Pro are free: upgrade one for $50.00." */
export const noLicenseWords = (
  refusal: Pick<NoFreeLicense, 'tagNeeded' | 'free'>,
  { upgrade, purchase }: WayOut,
  catalog: Pick<Catalog, 'plans' | 'currency'>,
): string => {
  const names = tierNames(catalog)
  const money = (amount: Cents): string => formatMoney(amount, catalog.currency)
  const needed = names[refusal.tagNeeded]
  const ways = [
    upgrade && `upgrade one ${names[upgrade.from]} for ${money(upgrade.amountDue)}`,
    purchase && `add a ${needed} license for ${money(purchase.amountDue)}`,
  ].filter((way) => way !== null)
  const offer = ways.length > 0 ? `: ${ways.join(', or ')}` : ''
  return `Needs ${needed}; ${freeWords(refusal.free, names)}${offer}.`
}

const listOf = new Intl.ListFormat('en-GB')

const freeWords = (free: NoFreeLicense['free'], names: TierNames): string => {
  if (free.length === 0) return 'no license is free'
  const counted = listOf.format(free.map(({ tier, count }) => `${count} ${names[tier]}`))
  const isOne = free.reduce((sum, { count }) => sum + count, 0) === 1
  return `${counted} ${isOne ? 'is' : 'are'} free`
}

/** E1: why a live event cannot be edited so, and the ways out. */
export const aboveLicenseWords = (
  { tagNeeded, licenseTier }: Pick<AboveLicense, 'tagNeeded' | 'licenseTier'>,
  catalog: Pick<Catalog, 'plans'>,
): string => {
  const names = tierNames(catalog)
  return `The event would need ${names[tagNeeded]}; it runs on a ${names[licenseTier]} license. Upgrade that license or stop the event first.`
}
