import 'server-only'
import type { Tx, Db } from '@/lib/db/client'
import type { LastingCoupon } from '@/lib/domain/coupons/coupon'
import { couponOf } from '@/lib/usecases/coupons/find-coupon'

/** C1: coupons that still lower a subscription's renewals, as kept in `subscriptions.renewal_coupon`. */
export interface StoredCoupon {
  readonly redemptionId: string
  readonly couponId: string
  readonly renewalsLeft: number
}

export function storedCoupons(json: unknown): StoredCoupon[] {
  return Array.isArray(json) ? json.filter(isStoredCoupon) : []
}

const isStoredCoupon = (value: unknown): value is StoredCoupon =>
  typeof value === 'object' &&
  value !== null &&
  'redemptionId' in value &&
  'couponId' in value &&
  'renewalsLeft' in value

/** Adds a redemption to what lasts; the same one twice stays one. */
export const withCoupon = (json: unknown, added: StoredCoupon | null): object[] => {
  const others = storedCoupons(json).filter((one) => one.redemptionId !== added?.redemptionId)
  return [...others, ...(added ? [added] : [])].map((one) => ({ ...one }))
}

/** After a renewal used one: its new count, or gone. */
export const withRenewalsLeft = (
  json: unknown,
  used: { readonly redemptionId: string; readonly renewalsLeft: number },
): object[] =>
  storedCoupons(json)
    .map((one) =>
      one.redemptionId === used.redemptionId ? { ...one, renewalsLeft: used.renewalsLeft } : one,
    )
    .filter((one) => one.renewalsLeft > 0)
    .map((one) => ({ ...one }))

/** The same with the coupons themselves, for the domain. */
export async function loadLastingCoupons(tx: Db | Tx, json: unknown): Promise<LastingCoupon[]> {
  const stored = storedCoupons(json)
  if (stored.length === 0) return []
  const rows = await tx.coupon.findMany({
    where: { id: { in: stored.map(({ couponId }) => couponId) } },
  })
  return stored.flatMap(({ redemptionId, couponId, renewalsLeft }) => {
    const row = rows.find(({ id }) => id === couponId)
    return row ? [{ redemptionId, renewalsLeft, coupon: couponOf(row) }] : []
  })
}
