/**
 * Owns: what an organization has bought and holds at an instant (licenses, subscriptions, members'
 * packages), how a license's state may change (L3–L6), and the volume rate (V1). Does not own: what a
 * change costs (pricing, renewals), nor events.
 * Invariants: an ended license never comes back; nothing is cut off before its period's end; the
 * number of active licenses includes canceling and past-due ones.
 */
import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { LastingCoupon } from '@/lib/domain/coupons/coupon'
import type { BasisPoints, Cents } from '@/lib/domain/money/money'

export type LicenseStatus = 'active' | 'canceling' | 'pastDue' | 'ended'

/** What happens at the next renewal (L4); null leaves that part as it is. */
export type ScheduledChange = { readonly tier: Tier | null; readonly interval: Interval | null }

/**
 * One license, not ended. `unitAmount` is the list price that it was last charged at, `rate` the
 * volume rate of that charge (basis points). `paidAmount` is what was really paid for the time from
 * `paidFrom` to the period's end, after every discount and credit: L3 gives its unused part back.
 * `couponRedemptionId` is a coupon that still lowers this license's renewals.
 */
export type LicenseState = {
  readonly id: string
  readonly subscriptionId: string
  readonly tier: Tier
  readonly interval: Interval
  readonly status: LicenseStatus
  readonly unitAmount: Cents
  readonly rate: BasisPoints
  readonly paidAmount: Cents
  readonly paidFrom: Date
  readonly scheduledChange: ScheduledChange | null
  readonly eventId: string | null
  readonly couponRedemptionId: string | null
}

export type SubscriptionStatus = 'active' | 'canceling' | 'pastDue' | 'ended'

type SubscriptionBase = {
  readonly id: string
  readonly status: SubscriptionStatus
  readonly anchor: Date
  readonly periodStart: Date
  readonly periodEnd: Date
}

/**
 * One subscription, not ended. While it is past due the period stays the last one that was paid:
 * it moves on when the payment arrives.
 */
export type SubscriptionState =
  | (SubscriptionBase & { readonly kind: 'licenses'; readonly interval: Interval })
  | (SubscriptionBase & {
      readonly kind: 'addOn'
      readonly interval: 'year'
      readonly addOn: string
      readonly couponRedemptionId: string | null
    })
  | (SubscriptionBase & {
      readonly kind: 'tokenPackage'
      readonly interval: 'days30'
      readonly package: string
      readonly accountId: string
      readonly couponRedemptionId: string | null
    })

export type SubscriptionKind = SubscriptionState['kind']

/** `joined` is false while an invitation is open (O2); packages that are not ended. */
export type MemberState = {
  readonly accountId: string
  readonly joined: boolean
  readonly packages: readonly { readonly package: string; readonly status: SubscriptionStatus }[]
}

/** How often this organization has redeemed the coupon, and how often it was redeemed at all. */
export type CouponUse = { readonly byOrganization: number; readonly total: number }

/**
 * Everything a purchase depends on, as read in one transaction: licenses and subscriptions that have
 * not ended, all members. `couponUse` counts the redemptions of the coupon that was asked for;
 * `lastingCoupons` still lower renewals, by subscription id (C1).
 */
export type BillingState = {
  readonly organizationId: string
  readonly creditBalance: Cents
  readonly licenses: readonly LicenseState[]
  readonly subscriptions: readonly SubscriptionState[]
  readonly members: readonly MemberState[]
  readonly hadPurchase: boolean
  readonly couponUse: CouponUse
  readonly lastingCoupons: ReadonlyMap<string, readonly LastingCoupon[]>
}
