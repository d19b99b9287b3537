import type { Tier } from '@/lib/domain/catalog/catalog'
import type { NoFreeLicense } from '@/lib/domain/events/choose-license'
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

const names: Readonly<Record<Tier, string>> = { basic: 'Basic', pro: 'Pro', premium: 'Premium' }

export const tierName = (tier: Tier): string => names[tier]

/** E2: what is missing and the way: "Needs Premium; 2 Pro are free: upgrade one for $50.00." */
export const noLicenseWords = (
  refusal: Pick<NoFreeLicense, 'tagNeeded' | 'free'>,
  { upgrade, purchase }: WayOut,
  currency: string,
): string => {
  const needed = tierName(refusal.tagNeeded)
  const ways = [
    upgrade && `upgrade one ${names[upgrade.from]} for ${formatMoney(upgrade.amountDue, currency)}`,
    purchase && `add a ${needed} license for ${formatMoney(purchase.amountDue, currency)}`,
  ].filter((way) => way !== null)
  const offer = ways.length > 0 ? `: ${ways.join(', or ')}` : ''
  return `Needs ${needed}; ${freeWords(refusal.free)}${offer}.`
}

const listOf = new Intl.ListFormat('en-GB')

const freeWords = (free: NoFreeLicense['free']): string => {
  if (free.length === 0) return 'no license is free'
  const counted = listOf.format(free.map(({ tier, count }) => `${count} ${names[tier]}`))
  const isOne = free.reduce((sum, { count }) => sum + count, 0) === 1
  return `${counted} ${isOne ? 'is' : 'are'} free`
}
