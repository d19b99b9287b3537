import type {
  AddOn,
  Bundle,
  Catalog,
  Interval,
  Plan,
  Tier,
  SharedLicenseProduct,
  TokenPackage,
  UnlimitedLicenseProduct,
} from '@/lib/domain/catalog/catalog'
import { invariant } from '@/lib/domain/invariant'
import type { BillingState, LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import { activeCount, volumeRate } from '@/lib/domain/licenses/volume'
import type { Cents } from '@/lib/domain/money/money'
import type { Charge, Charged } from '@/lib/domain/pricing/discounts'
import type { Effect, PurchaseRequest, SubscriptionTarget, Volume } from '@/lib/domain/pricing/plan'
import { occurrence } from '@/lib/domain/time/periods'

/** What every part of a purchase's price is worked out from. */
export type PricingContext = {
  readonly state: BillingState
  readonly catalog: Catalog
  readonly now: Date
  readonly volume: Volume
}

/** A charge together with what it delivers once its price is known. */
export type PurchaseCharge = Charge & { readonly deliver: (charged: Charged) => Effect }

/** V1, V2: the count of active licenses before and after the purchase, and the rates. */
export const volumeOf = (
  state: BillingState,
  request: PurchaseRequest,
  catalog: Catalog,
): Volume => {
  const countBefore = activeCount(state.licenses)
  const countAfter = request.items.reduce(
    (count, item) => (item.type === 'license' ? count + item.quantity : count),
    countBefore,
  )
  return {
    countBefore,
    countAfter,
    rateBefore: volumeRate(catalog.volumeTiers, countBefore),
    rateAfter: volumeRate(catalog.volumeTiers, countAfter),
  }
}

/** P2, P3: the running monthly subscription, or a new one of that interval that starts now. */
export const targetFor = (
  { state, now }: Pick<PricingContext, 'state' | 'now'>,
  interval: Interval,
): SubscriptionTarget => {
  const running = interval === 'month' ? monthlySubscription(state.subscriptions) : null
  if (running === null) return startTarget(interval, now)
  const { id, periodStart, periodEnd } = running
  return { kind: 'join', subscriptionId: id, periodStart, periodEnd }
}

export const startTarget = (interval: Interval, at: Date): SubscriptionTarget => ({
  kind: 'start',
  interval,
  anchor: at,
  periodStart: at,
  periodEnd: occurrence({ anchor: at, interval, n: 1 }),
})

/** P2: an organization's monthly licenses are one subscription. */
export const monthlySubscription = (
  subscriptions: readonly SubscriptionState[],
): SubscriptionState | null =>
  subscriptions.find(
    (subscription) =>
      subscription.kind === 'licenses' &&
      subscription.interval === 'month' &&
      subscription.status !== 'ended',
  ) ?? null

/** The license's subscription: the database does not allow one without. */
export const subscriptionOf = (
  subscriptions: readonly SubscriptionState[],
  license: LicenseState,
): SubscriptionState => {
  const found = subscriptions.find((subscription) => subscription.id === license.subscriptionId)
  invariant(found !== undefined, `license ${license.id} has no subscription`)
  return found
}

/** parse-catalog.ts makes sure that every tier has a plan. */
export const planOf = (catalog: Catalog, tier: Tier): Plan =>
  found(
    catalog.plans.find((plan) => plan.tier === tier),
    tier,
  )

export const listPrice = (catalog: Catalog, tier: Tier, interval: Interval): Cents =>
  planOf(catalog, tier).prices[interval]

/** The products of items that check-request.ts let through. */
export const addOnOf = (catalog: Catalog, id: string): AddOn =>
  found(
    catalog.addOns.find((addOn) => addOn.id === id),
    id,
  )

export const bundleOf = (catalog: Catalog, tokens: number): Bundle =>
  found(
    catalog.bundles.find((bundle) => bundle.tokens === tokens),
    `${tokens} tokens`,
  )

export const packageOf = (catalog: Catalog, id: string): TokenPackage =>
  found(
    catalog.packages.find((candidate) => candidate.id === id),
    id,
  )

export const sharedLicenseOf = (catalog: Catalog, sku: string): SharedLicenseProduct =>
  found(
    catalog.sharedLicenses.find((license) => license.sku === sku),
    sku,
  )

export const unlimitedLicenseOf = (catalog: Catalog, sku: string): UnlimitedLicenseProduct =>
  found(
    catalog.unlimitedLicenses.find((license) => license.sku === sku),
    sku,
  )

const found = <Product>(product: Product | undefined, name: string): Product => {
  invariant(product !== undefined, `the catalog has no ${name}`)
  return product
}

/** "monthly", "annual" */
export const intervalWords = { month: 'monthly', year: 'annual' } as const satisfies Record<
  Interval,
  string
>
