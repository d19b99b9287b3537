import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { CouponOutcome } from '@/lib/domain/pricing/plan'

/**
 * C4: takes one of a coupon's redemptions when an order is accepted. The row itself decides who gets
 * the last one; false: somebody was quicker. An order that fails gives it back.
 */
export async function reserveCoupon(tx: Tx, outcome: CouponOutcome | null): Promise<boolean> {
  if (!outcome?.applied || outcome.couponId === null) return true
  const taken = await tx.$executeRaw`
    UPDATE coupons SET redeemed = redeemed + 1
    WHERE id = ${outcome.couponId} AND (max_redemptions IS NULL OR redeemed < max_redemptions)`
  return taken === 1
}

/** The order was not paid: somebody else may use the coupon. */
export async function releaseCoupon(tx: Tx, outcome: CouponOutcome | null): Promise<void> {
  if (!outcome?.applied || outcome.couponId === null) return
  await tx.coupon.updateMany({
    where: { id: outcome.couponId, redeemed: { gt: 0 } },
    data: { redeemed: { decrement: 1 } },
  })
}
