/**
 * Owns: what a subscription's renewal costs and changes (V4, L4, L5, K5, K6), and what happens while
 * a renewal is unpaid (L7). Does not own: purchases (pricing), the charge itself (payments).
 * Invariants: the upcoming invoice and the renewal are one function; an anchor never moves; a
 * renewal happens at its period's end, however late the job runs.
 */
import type { Catalog, Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { LastingCoupon } from '@/lib/domain/coupons/coupon'
import type { Line, Totals } from '@/lib/domain/invoices/lines'
import type { LicenseState, SubscriptionState } from '@/lib/domain/licenses/state'
import type { BasisPoints, Cents } from '@/lib/domain/money/money'
import type { SubscriptionTarget } from '@/lib/domain/pricing/plan'
import type { Period } from '@/lib/domain/time/periods'

/**
 * `licenses` and `subscriptions`: all of the organization that have not ended, those of other
 * subscriptions too (V4 counts them). The instant of the renewal is the subscription's period end.
 */
export type RenewalInput = {
  readonly subscription: SubscriptionState
  readonly licenses: readonly LicenseState[]
  readonly subscriptions: readonly SubscriptionState[]
  readonly catalog: Catalog
  readonly coupons: readonly LastingCoupon[]
  readonly creditBalance: Cents
}

export type RenewedLicense = {
  readonly licenseId: string
  readonly tier: Tier
  readonly interval: Interval
  readonly unitAmount: Cents
  readonly paidAmount: Cents
}

export type EndReason = 'canceled' | 'noLicenseLeft' | 'noBaseLicense' | 'noLongerSold'

/**
 * `endLicenses`, `endSubscription` happen at the period's end whatever becomes of the payment; all
 * others are the delivery: only once the renewal is paid (K6, L7).
 */
export type RenewalEffect =
  | { readonly kind: 'endLicenses'; readonly licenseIds: readonly string[] }
  | { readonly kind: 'endSubscription'; readonly reason: EndReason }
  | {
      readonly kind: 'renewLicenses'
      readonly period: Period
      readonly rate: BasisPoints
      readonly licenses: readonly RenewedLicense[]
    }
  | {
      /** L4, annual → monthly: the licenses leave this subscription for the monthly one. */
      readonly kind: 'moveLicenses'
      readonly target: SubscriptionTarget
      readonly rate: BasisPoints
      readonly licenses: readonly RenewedLicense[]
    }
  | { readonly kind: 'renewAddOn'; readonly period: Period; readonly addOn: string }
  | {
      /** K5: the old batch expires and this many thousandths arrive, in one transaction. */
      readonly kind: 'renewPackage'
      readonly period: Period
      readonly package: string
      readonly accountId: string
      readonly tokens: bigint
    }
  | {
      readonly kind: 'useCoupon'
      readonly redemptionId: string
      readonly renewalsLeft: number
    }

export type RenewalPlan = Totals & {
  readonly subscriptionId: string
  readonly at: Date
  readonly currency: string
  readonly lines: readonly Line[]
  readonly effects: readonly RenewalEffect[]
}
