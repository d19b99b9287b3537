import type { Coupon, CouponReason } from '@/lib/domain/coupons/coupon'
import { plainLine } from '@/lib/domain/invoices/totals'
import type { Line } from '@/lib/domain/invoices/lines'
import {
  allocate,
  applyRate,
  formatMoney,
  formatRate,
  largerOf,
  smallerOf,
  sumCents,
} from '@/lib/domain/money/money'
import type { BasisPoints, Cents } from '@/lib/domain/money/money'

/**
 * Something bought or renewed, before discounts. `credits` are lines that come with it and that no
 * discount touches; `products` are the names by which a coupon may mean it.
 */
export type Charge = {
  readonly line: Line
  readonly credits: readonly Line[]
  readonly products: readonly string[]
  readonly takesVolumeDiscount: boolean
}

/** What a charge really costs in cents after volume discount and coupon. */
export type Charged = { readonly paid: Cents; readonly withCoupon: boolean }

export type Discounting = {
  readonly charges: readonly Charge[]
  readonly rate: BasisPoints
  readonly count: number
  readonly coupon: Coupon | null
  readonly currency: string
}

/** `charged` has one entry per charge; `couponReason` is null when it applied or there was none. */
export type Discounted = {
  readonly lines: readonly Line[]
  readonly charged: readonly Charged[]
  readonly couponReason: CouponReason | null
  readonly replacedVolumeDiscount: boolean
}

/** V2, C3: volume discount per line, then the coupon on what is left; or the better of the two. */
export const discountCharges = (discounting: Discounting): Discounted => {
  const { charges, rate, coupon } = discounting
  const volume = charges.map((charge) =>
    charge.takesVolumeDiscount ? applyRate(charge.line.amount, rate) : 0n,
  )
  const withVolumeOnly = { volume, coupon: [] }
  if (coupon === null) return write(discounting, withVolumeOnly)
  const unfit = whyUnfit(coupon, charges)
  if (unfit !== null) return write(discounting, withVolumeOnly, unfit)
  if (coupon.combinable) {
    return write(discounting, { volume, coupon: couponShares(coupon, charges, volume) })
  }
  const instead = couponShares(coupon, charges, [])
  if (sumCents(instead) <= sumCents(volume)) {
    return write(discounting, withVolumeOnly, 'volumeDiscountBetter')
  }
  const replaced = sumCents(volume) > 0n
  return {
    ...write(discounting, { volume: [], coupon: instead }),
    replacedVolumeDiscount: replaced,
  }
}

const whyUnfit = (coupon: Coupon, charges: readonly Charge[]): CouponReason | null => {
  const subtotal = sumCents(charges.map((charge) => charge.line.amount))
  if (coupon.minimumAmount !== null && subtotal < coupon.minimumAmount) return 'belowMinimum'
  const fits = charges.some((charge) => charge.line.amount > 0n && appliesTo(coupon, charge))
  return fits ? null : 'notApplicable'
}

const appliesTo = (coupon: Coupon, charge: Charge): boolean =>
  coupon.products.length === 0 ||
  charge.products.some((product) => coupon.products.includes(product))

/** What the coupon takes off each charge: rounded once, then shared out. */
const couponShares = (
  coupon: Coupon,
  charges: readonly Charge[],
  volume: readonly Cents[],
): Cents[] => {
  const bases = charges.map((charge, index) =>
    appliesTo(coupon, charge) ? largerOf(0n, charge.line.amount - (volume[index] ?? 0n)) : 0n,
  )
  const base = sumCents(bases)
  return base === 0n ? bases : allocate(couponAmount(coupon, base), bases)
}

const couponAmount = ({ discount }: Coupon, base: Cents): Cents =>
  discount.kind === 'percent'
    ? smallerOf(base, applyRate(base, discount.percentOff))
    : smallerOf(base, discount.amountOff)

/** By charge; where nothing was taken there may be no entry. */
type Taken = { readonly volume: readonly Cents[]; readonly coupon: readonly Cents[] }

const write = (
  discounting: Discounting,
  taken: Taken,
  couponReason: CouponReason | null = null,
): Discounted => ({
  lines: [...chargeLines(discounting, taken.volume), ...couponLines(discounting, taken.coupon)],
  charged: discounting.charges.map((charge, index) => {
    const off = taken.coupon[index] ?? 0n
    return { paid: charge.line.amount - (taken.volume[index] ?? 0n) - off, withCoupon: off > 0n }
  }),
  couponReason,
  replacedVolumeDiscount: false,
})

const chargeLines = ({ charges, rate, count }: Discounting, volume: readonly Cents[]): Line[] =>
  charges.flatMap((charge, index) => {
    const off = volume[index] ?? 0n
    const discount = {
      ...charge.line,
      type: 'volumeDiscount' as const,
      description: `Volume discount: ${formatRate(rate)} for ${count} active licenses`,
      quantity: 1,
      unitAmount: -off,
      amount: -off,
    }
    return [charge.line, ...(off > 0n ? [discount] : []), ...charge.credits]
  })

const couponLines = ({ coupon, currency }: Discounting, shares: readonly Cents[]): Line[] => {
  const off = sumCents(shares)
  if (coupon === null || off === 0n) return []
  const words =
    coupon.discount.kind === 'percent'
      ? formatRate(coupon.discount.percentOff)
      : formatMoney(coupon.discount.amountOff, currency)
  const description = `Coupon ${coupon.code}: ${words} off`
  return [plainLine({ type: 'coupon', description, amount: -off })]
}
