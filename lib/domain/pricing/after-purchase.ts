import type { Catalog } from '@/lib/domain/catalog/catalog'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import type { BillingState, LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import { largerOf } from '@/lib/domain/money/money'
import { packageOf } from '@/lib/domain/pricing/context'
import type { Effect, NextRenewal, SubscriptionTarget } from '@/lib/domain/pricing/plan'
import type { LastingCoupon } from '@/lib/domain/renewals/plan'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import { ascending } from '@/lib/domain/order'

/** What an organization holds once a purchase's effects are carried out. */
export type Holdings = {
  readonly licenses: readonly LicenseState[]
  readonly subscriptions: readonly SubscriptionState[]
}

export type AfterPurchase = {
  readonly state: BillingState
  readonly catalog: Catalog
  readonly effects: readonly Effect[]
  /** The coupon that the purchase used, or null. */
  readonly coupon: Coupon | null
}

/** Stands for the id of what the purchase is going to create. */
const newId = (...parts: readonly (string | number)[]): string => ['new', ...parts].join(':')
const isNew = (id: string): boolean => id.startsWith('new:')

/**
 * What renews next of everything the purchase starts or changes, in order of time: the renewal
 * itself, decided on the holdings as they will be. Amounts before any credit balance.
 */
export const nextRenewals = (after: AfterPurchase): NextRenewal[] => {
  const holdings = holdingsAfter(after.state, after.effects)
  const touched = new Set(after.effects.flatMap((effect) => touchedBy(after.state, effect)))
  return holdings.subscriptions
    .filter((subscription) => touched.has(subscription.id))
    .map((subscription) => nextRenewal(after, holdings, subscription))
    .filter((renewal) => renewal.amount > 0n)
    .toSorted((left, right) => ascending(left.at.getTime(), right.at.getTime()))
}

const nextRenewal = (
  { catalog, effects, coupon }: AfterPurchase,
  holdings: Holdings,
  subscription: SubscriptionState,
): NextRenewal => {
  const { total } = decideRenewal({
    ...holdings,
    subscription,
    catalog,
    coupons: lastingCoupons(coupon),
    creditBalance: 0n,
  })
  const started = effects.find(
    (effect) => effect.kind === 'startPackages' && newId(effect.package) === subscription.id,
  )
  const accounts = started?.kind === 'startPackages' ? started.accountIds.length : 1
  return {
    kind: subscription.kind,
    subscriptionId: isNew(subscription.id) ? null : subscription.id,
    description: describe(catalog, subscription),
    at: subscription.periodEnd,
    amount: largerOf(0n, total) * BigInt(accounts),
  }
}

const redemption = newId('redemption')

const lastingCoupons = (coupon: Coupon | null): LastingCoupon[] =>
  coupon === null ? [] : [{ redemptionId: redemption, coupon, renewalsLeft: coupon.renewals }]

const describe = (catalog: Catalog, subscription: SubscriptionState): string => {
  switch (subscription.kind) {
    case 'licenses':
      return subscription.interval === 'month' ? 'Monthly licenses' : 'Annual licenses'
    case 'addOn':
      return catalog.addOns.find(({ id }) => id === subscription.addOn)?.name ?? 'Add-on'
    case 'tokenPackage':
      return packageOf(catalog, subscription.package).name
  }
}

const touchedBy = (state: BillingState, effect: Effect): string[] => {
  switch (effect.kind) {
    case 'startLicenses':
      return [idOf(effect.target)]
    case 'changeLicenses':
      return effect.target === null ? subscriptionsOf(state, effect) : [idOf(effect.target)]
    case 'startAddOn':
      return [newId(effect.addOn)]
    case 'startPackages':
      return [newId(effect.package)]
    case 'creditVolume':
    case 'grantTokens':
    case 'addSharedLicenses':
      return []
  }
}

const subscriptionsOf = (
  state: BillingState,
  { licenses }: Extract<Effect, { kind: 'changeLicenses' }>,
): string[] => {
  const changed = new Set(licenses.map(({ licenseId }) => licenseId))
  return state.licenses.filter(({ id }) => changed.has(id)).map((license) => license.subscriptionId)
}

const idOf = (target: SubscriptionTarget): string =>
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
    couponRedemptionId: effect.withCoupon ? redemption : null,
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
    return {
      ...license,
      ...{ tier, interval, unitAmount, rate, paidAmount, paidFrom },
      subscriptionId: target === null ? license.subscriptionId : idOf(target),
      status: target === null ? license.status : 'active',
      scheduledChange: null,
      couponRedemptionId: withCoupon ? redemption : license.couponRedemptionId,
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
    ...{ id, interval, anchor, periodStart, periodEnd },
    kind: 'licenses',
    status: 'active',
  }
  return [...subscriptions, started]
}

const startedProduct = (
  effect: Extract<Effect, { kind: 'startAddOn' | 'startPackages' }>,
): SubscriptionState => {
  const { anchor, periodStart, periodEnd, withCoupon } = effect
  const couponRedemptionId = withCoupon ? redemption : null
  const base = { anchor, periodStart, periodEnd, couponRedemptionId, status: 'active' as const }
  if (effect.kind === 'startAddOn') {
    const { addOn } = effect
    return { ...base, kind: 'addOn', interval: 'year', id: newId(addOn), addOn }
  }
  return {
    ...base,
    kind: 'tokenPackage',
    interval: 'days30',
    id: newId(effect.package),
    package: effect.package,
    accountId: effect.accountIds[0] ?? '',
  }
}
