import type { BillingState, LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import type { Effect, SubscriptionTarget } from '@/lib/domain/pricing/plan'

/** What an organization holds once a purchase's effects are carried out. */
export type Holdings = {
  readonly licenses: readonly LicenseState[]
  readonly subscriptions: readonly SubscriptionState[]
}

/** Stands for the id of what the purchase is going to create. */
export const newId = (...parts: readonly (string | number)[]): string => ['new', ...parts].join(':')

export const isNew = (id: string): boolean => id.startsWith('new:')

/** A package bought for many accounts is one subscription that stands for all of them. */
export const newPackageId = (effect: Extract<Effect, { kind: 'startPackages' }>): string =>
  newId(effect.package, ...effect.accountIds.slice(0, 1))

/** Stands for the redemption of the purchase's own coupon. */
export const newRedemption = newId('redemption')

/** The subscription that a target names. */
export const idOf = (target: SubscriptionTarget): string =>
  target.kind === 'join' ? target.subscriptionId : newId(target.interval)

/**
 * The state after the effects, as values: ids of new rows are placeholders, and a package bought for
 * many accounts is one subscription that stands for all.
 */
export const holdingsAfter = (state: BillingState, effects: readonly Effect[]): Holdings =>
  effects.reduce(apply, { licenses: state.licenses, subscriptions: state.subscriptions })

const apply = (holdings: Holdings, effect: Effect, index: number): Holdings => {
  switch (effect.kind) {
    case 'startLicenses':
      return {
        licenses: [...holdings.licenses, ...startedLicenses(effect, index)],
        subscriptions: withTarget(holdings.subscriptions, effect.target),
      }
    case 'creditVolume':
      return { ...holdings, licenses: creditedLicenses(holdings.licenses, effect) }
    case 'changeLicenses':
      return {
        licenses: changedLicenses(holdings.licenses, effect),
        subscriptions: withTarget(holdings.subscriptions, effect.target),
      }
    case 'startAddOn':
    case 'startPackages':
      return { ...holdings, subscriptions: [...holdings.subscriptions, startedProduct(effect)] }
    case 'grantTokens':
    case 'addSharedLicenses':
    case 'addUnlimitedLicenses':
      return holdings
  }
}

const startedLicenses = (
  effect: Extract<Effect, { kind: 'startLicenses' }>,
  index: number,
): LicenseState[] =>
  effect.paidAmounts.map((paidAmount, unit) => ({
    id: newId('license', index, unit),
    subscriptionId: idOf(effect.target),
    tier: effect.tier,
    interval: effect.interval,
    status: 'active',
    unitAmount: effect.unitAmount,
    rate: effect.rate,
    paidAmount,
    paidFrom: effect.paidFrom,
    scheduledChange: null,
    eventId: null,
    couponRedemptionId: effect.withCoupon ? newRedemption : null,
  }))

const creditedLicenses = (
  licenses: readonly LicenseState[],
  { licenses: credited, newRate: rate, paidFrom }: Extract<Effect, { kind: 'creditVolume' }>,
): LicenseState[] => {
  const paid = new Map(credited.map(({ licenseId, paidAmount }) => [licenseId, paidAmount]))
  return licenses.map((license) => {
    const paidAmount = paid.get(license.id)
    return paidAmount === undefined ? license : { ...license, rate, paidAmount, paidFrom }
  })
}

const changedLicenses = (
  licenses: readonly LicenseState[],
  effect: Extract<Effect, { kind: 'changeLicenses' }>,
): LicenseState[] => {
  const { tier, interval, unitAmount, rate, paidFrom, target, withCoupon } = effect
  const paid = new Map(effect.licenses.map(({ licenseId, paidAmount }) => [licenseId, paidAmount]))
  return licenses.map((license) => {
    const paidAmount = paid.get(license.id)
    if (paidAmount === undefined) return license
    const kept = target === null ? license.couponRedemptionId : null
    return {
      ...license,
      tier,
      interval,
      unitAmount,
      rate,
      paidAmount,
      paidFrom,
      subscriptionId: target === null ? license.subscriptionId : idOf(target),
      status: target === null ? license.status : 'active',
      scheduledChange: null,
      couponRedemptionId: withCoupon ? newRedemption : kept,
    }
  })
}

const withTarget = (
  subscriptions: readonly SubscriptionState[],
  target: SubscriptionTarget | null,
): readonly SubscriptionState[] => {
  if (target === null || target.kind === 'join') return subscriptions
  const id = idOf(target)
  if (subscriptions.some((subscription) => subscription.id === id)) return subscriptions
  const { interval, anchor, periodStart, periodEnd } = target
  const started: SubscriptionState = {
    id,
    interval,
    anchor,
    periodStart,
    periodEnd,
    kind: 'licenses',
    status: 'active',
  }
  return [...subscriptions, started]
}

const startedProduct = (
  effect: Extract<Effect, { kind: 'startAddOn' | 'startPackages' }>,
): SubscriptionState => {
  const { anchor, periodStart, periodEnd, withCoupon } = effect
  const couponRedemptionId = withCoupon ? newRedemption : null
  const base = { anchor, periodStart, periodEnd, couponRedemptionId, status: 'active' as const }
  if (effect.kind === 'startAddOn') {
    const { addOn } = effect
    return { ...base, kind: 'addOn', interval: 'year', id: newId(addOn), addOn }
  }
  return {
    ...base,
    kind: 'tokenPackage',
    interval: 'days30',
    id: newPackageId(effect),
    package: effect.package,
    accountId: effect.accountIds[0] ?? '',
  }
}
