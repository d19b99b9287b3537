import 'server-only'
import { consume, giveBack, limits } from '@/lib/auth/rate-limit'
import type { Context } from '@/lib/usecases/context'
import { findCoupon } from '@/lib/usecases/coupons/find-coupon'

export interface TooManyCouponTries {
  readonly kind: 'tooManyCouponTries'
  readonly retryAfterSeconds: number
}

/**
 * C2: ten wrong codes an hour per organization, so that codes cannot be guessed; then no code is
 * looked at until the hour is over. Each is counted before it is looked at, so that of many at once no
 * more are; a right one is given back, for it may be asked for as often as a live summary does.
 */
export async function countCouponTry(
  { db, organizationId }: Context,
  code: string | undefined,
): Promise<TooManyCouponTries | null> {
  if (code === undefined || code.trim() === '') return null
  const counted = await consume(db, limits.couponTries, organizationId)
  if (!counted.allowed)
    return { kind: 'tooManyCouponTries', retryAfterSeconds: counted.retryAfterSeconds }
  const coupon = await findCoupon(db, code)
  const isOurs = coupon?.organizationId === null || coupon?.organizationId === organizationId
  if (isOurs) await giveBack(db, limits.couponTries, organizationId)
  return null
}
