import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import { normaliseCode } from '@/lib/domain/coupons/judge'
import { invariant } from '@/lib/domain/invariant'

/** The coupon with that code, in any spelling (C2); null when there is none or it was put away. */
export async function findCoupon(tx: Db | Tx, code: string | undefined): Promise<Coupon | null> {
  if (code === undefined) return null
  const row = await tx.coupon.findUnique({ where: { code: normaliseCode(code) } })
  return row && row.archivedAt === null ? couponOf(row) : null
}

type CouponRow = NonNullable<Awaited<ReturnType<Db['coupon']['findUnique']>>>

export function couponOf(row: CouponRow): Coupon {
  return {
    id: row.id,
    code: row.code,
    discount: discountOf(row),
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    maxRedemptions: row.maxRedemptions,
    maxPerOrganization: row.maxPerOrganization,
    products: row.products,
    minimumAmount: row.minimumAmount,
    firstPurchaseOnly: row.firstPurchaseOnly,
    renewals: row.renewals,
    combinable: row.combinable,
    organizationId: row.organizationId,
  }
}

function discountOf({ percentOff, amountOff }: CouponRow): Coupon['discount'] {
  if (percentOff !== null) return { kind: 'percent', percentOff }
  invariant(amountOff !== null, 'a coupon has a percentage or an amount')
  return { kind: 'amount', amountOff }
}
