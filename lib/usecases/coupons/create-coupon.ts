import 'server-only'
import { auditVendor } from '@/lib/db/audit'
import type { Db, Tx } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/new-id'
import { isUniqueViolation, transaction } from '@/lib/db/transaction'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import { normaliseCode } from '@/lib/domain/coupons/judge'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { VendorAct } from '@/lib/usecases/context'
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

/** C1: a coupon, its code kept in the one spelling that codes are compared in (C2). Audited (O4). */
export async function createCoupon(
  db: Db,
  wanted: NewCoupon,
  act: VendorAct,
): Promise<Result<Coupon, CreateCouponRefusal>> {
  const code = normaliseCode(wanted.code)
  const { percentOff, amountOff } = wanted
  if (code === '') return refused({ kind: 'couponCodeEmpty' })
  if ((percentOff === undefined) === (amountOff === undefined))
    return refused({ kind: 'discountNeeded' })
  const rest = { ...wanted, products: [...(wanted.products ?? [])] }
  try {
    const data = { ...rest, id: newId('coupon'), code, createdAt: act.now }
    return accepted(couponOf(await transaction(db, (tx) => write(tx, act, data))))
  } catch (error) {
    if (isUniqueViolation(error)) return refused({ kind: 'couponCodeTaken' })
    throw error
  }
}

async function write(tx: Tx, act: VendorAct, data: Prisma.CouponUncheckedCreateInput) {
  const row = await tx.coupon.create({ data })
  const { code, percentOff, maxRedemptions, validUntil } = row
  await auditVendor(tx, act, {
    action: 'coupon.create',
    subject: { kind: 'coupon', id: row.id },
    after: {
      code,
      percentOff,
      amountOff: row.amountOff?.toString() ?? null,
      maxRedemptions,
      validUntil: validUntil?.toISOString() ?? null,
    },
  })
  return row
}
