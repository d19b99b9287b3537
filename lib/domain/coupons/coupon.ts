/**
 * Owns: what a coupon is and whether it may be used on an order (C1–C3). Does not own: the order's
 * lines (pricing), counting redemptions (the database decides who gets the last one, C4).
 * Invariants: a coupon never makes an amount negative and never touches credits; unknown codes and
 * codes of other organizations read the same.
 */
import type { BasisPoints, Cents } from '@/lib/domain/money/money'

export type CouponDiscount =
  | { readonly kind: 'percent'; readonly percentOff: BasisPoints }
  | { readonly kind: 'amount'; readonly amountOff: Cents }

/**
 * What a coupon may apply to: an item type ('license', 'addOn', 'topUp', 'tokenPackage',
 * 'sharedLicense', 'unlimitedLicense', 'licenseChange') or one product of it after a colon:
 * 'license:pro', 'tokenPackage:starter', 'topUp:500', 'addOn:enterprise', 'sharedLicense:shared-1000'.
 */
export type CouponProduct = string

/** Nulls and an empty `products` list mean: no such condition. `renewals` 0: the purchase only. */
export type Coupon = {
  readonly id: string
  readonly code: string
  readonly discount: CouponDiscount
  readonly validFrom: Date | null
  readonly validUntil: Date | null
  readonly maxRedemptions: number | null
  readonly maxPerOrganization: number | null
  readonly products: readonly CouponProduct[]
  readonly minimumAmount: Cents | null
  readonly firstPurchaseOnly: boolean
  readonly renewals: number
  readonly combinable: boolean
  readonly organizationId: string | null
}

/** A redeemed coupon that still lowers renewals of what carries its redemption id. */
export type LastingCoupon = {
  readonly redemptionId: string
  readonly coupon: Coupon
  readonly renewalsLeft: number
}

export const couponReasons = [
  'unknown',
  'notYetValid',
  'expired',
  'usedUp',
  'alreadyUsed',
  'firstPurchaseOnly',
  'notApplicable',
  'belowMinimum',
  'volumeDiscountBetter',
] as const
export type CouponReason = (typeof couponReasons)[number]

/** The sentence by the field. */
export const couponReasonWords = {
  unknown: 'This code is not known.',
  notYetValid: 'This code is not valid yet.',
  expired: 'This code has expired.',
  usedUp: 'This code has been used up.',
  alreadyUsed: 'Your organization has already used this code.',
  firstPurchaseOnly: 'This code is for a first purchase only.',
  notApplicable: 'This code does not apply to anything in this order.',
  belowMinimum: 'This order is below the minimum amount for this code.',
  volumeDiscountBetter:
    'This code cannot be combined with the volume discount, which saves you at least as much.',
} as const satisfies Record<CouponReason, string>
