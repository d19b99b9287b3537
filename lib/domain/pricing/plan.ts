/**
 * Owns: what a purchase is asked for, what it costs and what it delivers, as values (P, L1–L3, V1–V3,
 * V5, C3, K1–K3, T3). Does not own: renewals, what a coupon requires, or carrying anything out.
 * Invariants: the same state, request and instant give the same plan; lines add up to the total;
 * what the effects say was paid adds up to what the lines charge for it.
 */
import type { Interval, OrderLimits, Tier } from '@/lib/domain/catalog/catalog'
import type { CouponReason } from '@/lib/domain/coupons/coupon'
import type { Line, Totals } from '@/lib/domain/invoices/lines'
import type { SubscriptionKind } from '@/lib/domain/licenses/state'
import type { BasisPoints, Cents } from '@/lib/domain/money/money'

export type PurchaseItem =
  | {
      readonly type: 'license'
      readonly tier: Tier
      readonly interval: Interval
      readonly quantity: number
    }
  | { readonly type: 'addOn'; readonly addOn: string }
  | { readonly type: 'topUp'; readonly bundle: number; readonly quantity: number }
  | {
      readonly type: 'tokenPackage'
      readonly package: string
      readonly accountIds: readonly string[]
    }
  | { readonly type: 'sharedLicense'; readonly sku: string; readonly quantity: number }
  | { readonly type: 'unlimitedLicense'; readonly sku: string; readonly quantity: number }
  | {
      readonly type: 'licenseChange'
      readonly licenseIds: readonly string[]
      readonly tier?: Tier | undefined
      readonly interval?: Interval | undefined
    }

export type PurchaseRequest = {
  readonly items: readonly PurchaseItem[]
  readonly coupon?: string | undefined
}

/** Why an account gets no package while the others of the order do (K3, O2). */
export type RefusedAccountReason = 'unknownAccount' | 'notJoined' | 'alreadyActive' | 'listedTwice'
export type RefusedAccount = {
  readonly accountId: string
  readonly package: string
  readonly reason: RefusedAccountReason
}

/**
 * The subscription that started licenses belong to. Every `start` with the same interval in one plan
 * is one and the same new subscription (P2, P3).
 */
export type SubscriptionTarget =
  | {
      readonly kind: 'join'
      readonly subscriptionId: string
      readonly periodStart: Date
      readonly periodEnd: Date
    }
  | {
      readonly kind: 'start'
      readonly interval: Interval
      readonly anchor: Date
      readonly periodStart: Date
      readonly periodEnd: Date
    }

/** A license's new account of what was paid for the rest of its period, as of the plan's instant. */
export type LicensePaid = { readonly licenseId: string; readonly paidAmount: Cents }

/**
 * The delivery as values, carried out in order when the order is paid. Tokens in thousandths, money
 * in cents. `withCoupon`: the plan's coupon lowered it and, if it lasts, its renewals too.
 * `paidAmounts` has one entry per unit.
 */
export type Effect =
  | {
      readonly kind: 'startLicenses'
      readonly tier: Tier
      readonly interval: Interval
      readonly quantity: number
      readonly target: SubscriptionTarget
      readonly unitAmount: Cents
      readonly rate: BasisPoints
      readonly paidAmounts: readonly Cents[]
      readonly paidFrom: Date
      readonly withCoupon: boolean
    }
  | {
      /** V3: sets the rate, paidAmount and paidFrom of licenses already running. */
      readonly kind: 'creditVolume'
      readonly subscriptionId: string
      readonly tier: Tier
      readonly newRate: BasisPoints
      readonly amount: Cents
      readonly licenses: readonly LicensePaid[]
      readonly paidFrom: Date
    }
  | {
      /**
       * L3: the license keeps its id and its event; a scheduled change is dropped. `target` is null
       * when it stays in its subscription, else a new annual one (status becomes active).
       */
      readonly kind: 'changeLicenses'
      readonly licenses: readonly LicensePaid[]
      readonly tier: Tier
      readonly interval: Interval
      readonly target: SubscriptionTarget | null
      readonly unitAmount: Cents
      readonly rate: BasisPoints
      readonly paidFrom: Date
      readonly withCoupon: boolean
    }
  | {
      readonly kind: 'startAddOn'
      readonly addOn: string
      readonly anchor: Date
      readonly periodStart: Date
      readonly periodEnd: Date
      readonly paidAmount: Cents
      readonly withCoupon: boolean
    }
  | {
      /** One subscription per account; tokens land in that account's wallet until periodEnd (K4). */
      readonly kind: 'startPackages'
      readonly package: string
      readonly accountIds: readonly string[]
      readonly tokens: bigint
      readonly anchor: Date
      readonly periodStart: Date
      readonly periodEnd: Date
      readonly paidAmounts: readonly Cents[]
      readonly withCoupon: boolean
    }
  | {
      /** One batch in the organization's wallet, never expiring; paidAmount serves refunds (I5). */
      readonly kind: 'grantTokens'
      readonly bundle: number
      readonly quantity: number
      readonly tokens: bigint
      readonly paidAmount: Cents
    }
  | {
      /** So many shared licenses, each with its own batch in the shared pool (S1). */
      readonly kind: 'addSharedLicenses'
      readonly sku: string
      readonly quantity: number
      readonly tokensEach: bigint
      readonly paidAmounts: readonly Cents[]
    }
  | {
      /** So many licenses for one device each; they wait in the stock, their days run once bound (S4). */
      readonly kind: 'addUnlimitedLicenses'
      readonly sku: string
      readonly quantity: number
      readonly days: number
    }

/** What renews next after this purchase: for the sentence under the button. Id null: not yet there. */
export type NextRenewal = {
  readonly kind: SubscriptionKind
  readonly subscriptionId: string | null
  readonly description: string
  readonly at: Date
  readonly amount: Cents
}

export type Volume = {
  readonly countBefore: number
  readonly countAfter: number
  readonly rateBefore: BasisPoints
  readonly rateAfter: BasisPoints
}

/** `note` says in words what became of the coupon, or which of two discounts won (C3). */
export type CouponOutcome = {
  readonly code: string
  readonly couponId: string | null
  readonly applied: boolean
  readonly reason: CouponReason | null
  readonly note: string
}

export type PurchasePlan = Totals & {
  readonly pricedAt: Date
  readonly expiresAt: Date
  readonly currency: string
  readonly lines: readonly Line[]
  readonly volume: Volume
  readonly coupon: CouponOutcome | null
  readonly refused: readonly RefusedAccount[]
  readonly renewals: readonly NextRenewal[]
  readonly effects: readonly Effect[]
}

/** `path` points into the request: ['items', 0, 'quantity']. */
type At = { readonly path: readonly (string | number)[] }

export type PurchaseRefusal =
  | ({ readonly kind: 'nothingToBuy' } & At)
  | ({ readonly kind: 'invalidQuantity' } & At)
  | ({
      readonly kind: 'limitExceeded'
      readonly limit: keyof OrderLimits
      readonly max: number
      readonly asked: number
    } & At)
  | ({
      readonly kind: 'unknownProduct'
      readonly product: string
      readonly of: PurchaseItem['type']
    } & At)
  | ({ readonly kind: 'duplicateAddOn'; readonly addOn: string } & At)
  | ({ readonly kind: 'addOnAlreadyActive'; readonly addOn: string } & At)
  | ({ readonly kind: 'baseLicenseNeeded'; readonly addOn: string } & At)
  /** Answered when a plan is ordered that could be shown but delivers nothing (checkOrderable). */
  | ({ readonly kind: 'nobodyAssignable'; readonly refused: readonly RefusedAccount[] } & At)
  | ({ readonly kind: 'licenseNotFound'; readonly licenseId: string } & At)
  | ({ readonly kind: 'duplicateLicense'; readonly licenseId: string } & At)
  | ({ readonly kind: 'nothingToChange'; readonly licenseId: string } & At)
  | ({ readonly kind: 'notAnUpgrade'; readonly licenseId: string } & At)
  | ({ readonly kind: 'licensePastDue'; readonly licenseId: string } & At)
  | ({ readonly kind: 'subscriptionPastDue'; readonly subscriptionId: string } & At)
  | ({ readonly kind: 'renewalDue'; readonly subscriptionId: string } & At)
