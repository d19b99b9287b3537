import 'server-only'
import { auditVendor } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { VendorAct } from '@/lib/usecases/context'

/** All coupons, newest first, with how often each was redeemed and what it took off. */
export async function listCoupons(db: Db) {
  const [coupons, given] = await Promise.all([
    db.coupon.findMany({ orderBy: { createdAt: 'desc' }, take: 500 }),
    db.couponRedemption.groupBy({ by: ['couponId'], _sum: { amount: true } }),
  ])
  const sums = new Map(given.map(({ couponId, _sum }) => [couponId, _sum.amount ?? 0n]))
  return coupons.map((coupon) => ({ ...coupon, givenAway: sums.get(coupon.id) ?? 0n }))
}

/** Ends a coupon now: nobody can redeem it any more, renewals that it lasts for keep it. Audited (O4). */
export const archiveCoupon = (db: Db, couponId: string, act: VendorAct): Promise<boolean> =>
  transaction(db, async (tx) => {
    const archived = await tx.coupon.updateMany({
      where: { id: couponId, archivedAt: null },
      data: { archivedAt: act.now },
    })
    if (archived.count === 0) return false
    await auditVendor(tx, act, {
      action: 'coupon.end',
      subject: { kind: 'coupon', id: couponId },
      after: { archivedAt: act.now.toISOString() },
    })
    return true
  })
