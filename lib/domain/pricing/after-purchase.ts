import type { Catalog } from '@/lib/domain/catalog/catalog'
import { subscriptionName } from '@/lib/domain/catalog/subscription-name'
import type { Coupon, LastingCoupon } from '@/lib/domain/coupons/coupon'
import type { BillingState, SubscriptionState } from '@/lib/domain/licenses/state'
import { largerOf } from '@/lib/domain/money/money'
import {
  holdingsAfter,
  idOf,
  isNew,
  newId,
  newPackageId,
  newRedemption,
} from '@/lib/domain/pricing/holdings-after'
import type { Holdings } from '@/lib/domain/pricing/holdings-after'
import type { Effect, NextRenewal } from '@/lib/domain/pricing/plan'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import { ascending } from '@/lib/domain/order'

export type AfterPurchase = {
  readonly state: BillingState
  readonly catalog: Catalog
  readonly effects: readonly Effect[]
  /** The coupon that the purchase used, or null. */
  readonly coupon: Coupon | null
}

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
  { state, catalog, effects, coupon }: AfterPurchase,
  holdings: Holdings,
  subscription: SubscriptionState,
): NextRenewal => {
  const { total } = decideRenewal({
    ...holdings,
    subscription,
    catalog,
    coupons: [...(state.lastingCoupons.get(subscription.id) ?? []), ...lastingFrom(coupon)],
    creditBalance: 0n,
  })
  const started = effects.find(
    (effect) => effect.kind === 'startPackages' && newPackageId(effect) === subscription.id,
  )
  const accounts = started?.kind === 'startPackages' ? started.accountIds.length : 1
  return {
    kind: subscription.kind,
    subscriptionId: isNew(subscription.id) ? null : subscription.id,
    description: subscriptionName(catalog, { ...subscription, product: productOf(subscription) }),
    at: subscription.periodEnd,
    amount: largerOf(0n, total) * BigInt(accounts),
  }
}

const lastingFrom = (coupon: Coupon | null): LastingCoupon[] =>
  coupon === null ? [] : [{ redemptionId: newRedemption, coupon, renewalsLeft: coupon.renewals }]

const productOf = (subscription: SubscriptionState): string | null => {
  switch (subscription.kind) {
    case 'licenses':
      return null
    case 'addOn':
      return subscription.addOn
    case 'tokenPackage':
      return subscription.package
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
      return [newPackageId(effect)]
    case 'creditVolume':
    case 'grantTokens':
    case 'addSharedLicenses':
    case 'addUnlimitedLicenses':
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
