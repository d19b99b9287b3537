import 'server-only'
import type { Db } from '@/lib/db/client'

/** All coupons, newest first, with how often each was redeemed and what it took off. */
export async function listCoupons(db: Db) {
  const [coupons, given] = await Promise.all([
    db.coupon.findMany({ orderBy: { createdAt: 'desc' }, take: 500 }),
    db.couponRedemption.groupBy({ by: ['couponId'], _sum: { amount: true } }),
  ])
  const sums = new Map(given.map(({ couponId, _sum }) => [couponId, _sum.amount ?? 0n]))
  return coupons.map((coupon) => ({ ...coupon, givenAway: sums.get(coupon.id) ?? 0n }))
}

/** Ends a coupon now: nobody can redeem it any more, renewals that it lasts for keep it. */
export async function archiveCoupon(db: Db, couponId: string, now: Date): Promise<boolean> {
  const archived = await db.coupon.updateMany({
    where: { id: couponId, archivedAt: null },
    data: { archivedAt: now },
  })
  return archived.count === 1
}
