import 'server-only'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { isUniqueViolation } from '@/lib/db/transaction'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import { normaliseCode } from '@/lib/domain/coupons/judge'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { couponOf } from '@/lib/usecases/coupons/find-coupon'

/** The vendor's wish; exactly one of `percentOff` (basis points) and `amountOff` (cents). */
export interface NewCoupon {
  readonly code: string
  readonly name?: string | undefined
  readonly percentOff?: number | undefined
  readonly amountOff?: bigint | undefined
  readonly combinable: boolean
  readonly validFrom?: Date | undefined
  readonly validUntil?: Date | undefined
  readonly maxRedemptions?: number | undefined
  readonly maxPerOrganization?: number | undefined
  readonly products?: readonly string[] | undefined
  readonly minimumAmount?: bigint | undefined
  readonly firstPurchaseOnly?: boolean | undefined
  readonly renewals?: number | undefined
  readonly organizationId?: string | undefined
}

export type CreateCouponRefusal =
  | { readonly kind: 'couponCodeTaken' }
  | { readonly kind: 'couponCodeEmpty' }
  | { readonly kind: 'discountNeeded' }

/** C1: a coupon, its code kept in the one spelling that codes are compared in (C2). */
export async function createCoupon(
  db: Db,
  wanted: NewCoupon,
  now: Date,
): Promise<Result<Coupon, CreateCouponRefusal>> {
  const code = normaliseCode(wanted.code)
  const { percentOff, amountOff } = wanted
  if (code === '') return refused({ kind: 'couponCodeEmpty' })
  if ((percentOff === undefined) === (amountOff === undefined))
    return refused({ kind: 'discountNeeded' })
  const rest = { ...wanted, products: [...(wanted.products ?? [])] }
  try {
    const row = await db.coupon.create({
      data: { ...rest, id: newId('coupon'), code, createdAt: now },
    })
    return accepted(couponOf(row))
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ kind: 'couponCodeTaken' })
    throw error
  }
}
