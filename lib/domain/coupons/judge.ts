import type { Coupon, CouponReason } from '@/lib/domain/coupons/coupon'
import type { CouponUse } from '@/lib/domain/licenses/state'

/** C2: codes are compared trimmed, in one Unicode form and in upper case. */
export const normaliseCode = (code: string): string => code.normalize('NFKC').trim().toUpperCase()

export type CouponQuestion = {
  readonly coupon: Coupon | null
  readonly organizationId: string
  readonly use: CouponUse
  readonly hadPurchase: boolean
  readonly now: Date
}

/**
 * Why the coupon may not be used by this organization at this instant, or null if it may; whether it
 * fits the order is decided with its lines (pricing).
 */
export const judgeCoupon = (question: CouponQuestion): CouponReason | null => {
  const { coupon, organizationId, use, hadPurchase, now } = question
  if (coupon === null) return 'unknown'
  if (coupon.organizationId !== null && coupon.organizationId !== organizationId) return 'unknown'
  if (coupon.validFrom !== null && now < coupon.validFrom) return 'notYetValid'
  if (coupon.validUntil !== null && now >= coupon.validUntil) return 'expired'
  if (coupon.maxRedemptions !== null && use.total >= coupon.maxRedemptions) return 'usedUp'
  if (isUsedByOrganization(coupon, use)) return 'alreadyUsed'
  if (coupon.firstPurchaseOnly && hadPurchase) return 'firstPurchaseOnly'
  return null
}

const isUsedByOrganization = (coupon: Coupon, use: CouponUse): boolean =>
  coupon.maxPerOrganization !== null && use.byOrganization >= coupon.maxPerOrganization
