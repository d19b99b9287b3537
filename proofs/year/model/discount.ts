import { percentOf, sum } from './arithmetic'
import type { Line, ModelCoupon } from './state'

/** Something bought or renewed. `products`: the names by which a coupon may mean it. */
export interface Charge {
  readonly line: Line
  readonly products: readonly string[]
  readonly isLicense: boolean
}

export interface Discounted {
  readonly lines: readonly Line[]
  /** What each charge really costs; not whole where a coupon is shared out. */
  readonly paid: readonly number[]
  readonly withCoupon: readonly boolean[]
  readonly couponUsed: boolean
}

/**
 * V2, V4, C3: the volume discount line by line, then the coupon on what is left of what it applies to;
 * one that cannot be combined takes the volume discount's place where it saves more.
 */
export function discount(
  charges: readonly Charge[],
  { rate, coupon }: { readonly rate: number; readonly coupon: ModelCoupon | null },
): Discounted {
  const amounts = charges.map(({ line: [, amount] }) => amount)
  const volume = charges.map(({ isLicense, line: [, amount] }) =>
    isLicense ? percentOf(amount, rate) : 0n,
  )
  const none = amounts.map(() => 0n)
  const fits = coupon !== null && isFit(coupon, charges)
  if (!fits) return write(charges, { volume, off: 0n, bases: none })
  const applies = charges.map((charge) => means(coupon, charge))
  const basesAfter = (taken: readonly bigint[]) =>
    amounts.map((amount, index) => (applies[index] ? atLeast0(amount - (taken[index] ?? 0n)) : 0n))
  if (coupon.combinable) {
    const bases = basesAfter(volume)
    return write(charges, { volume, off: worth(coupon, sum(bases)), bases })
  }
  const bases = basesAfter(none)
  const off = worth(coupon, sum(bases))
  return off > sum(volume)
    ? write(charges, { volume: none, off, bases })
    : write(charges, { volume, off: 0n, bases: none })
}

const atLeast0 = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

const means = ({ products }: ModelCoupon, charge: Charge): boolean =>
  products.length === 0 || products.some((product) => charge.products.includes(product))

function isFit(coupon: ModelCoupon, charges: readonly Charge[]): boolean {
  const subtotal = sum(charges.map(({ line: [, amount] }) => amount))
  if (subtotal < (coupon.minimumAmount ?? 0n)) return false
  return charges.some((charge) => charge.line[1] > 0n && means(coupon, charge))
}

function worth({ percentOff, amountOff = 0n }: ModelCoupon, base: bigint): bigint {
  const wanted = percentOff === undefined ? amountOff : percentOf(base, percentOff)
  return wanted < base ? wanted : base
}

interface Taken {
  readonly volume: readonly bigint[]
  readonly off: bigint
  /** By what the coupon is shared out. */
  readonly bases: readonly bigint[]
}

function write(charges: readonly Charge[], { volume, off, bases }: Taken): Discounted {
  const lines: Line[] = charges.map(({ line }) => line)
  for (const amount of volume) if (amount > 0n) lines.push(['volumeDiscount', -amount])
  if (off > 0n) lines.push(['coupon', -off])
  const base = Number(sum(bases))
  const share = (index: number) => (base === 0 ? 0 : Number(bases[index] ?? 0n) / base)
  return {
    lines,
    paid: charges.map(
      ({ line: [, amount] }, index) =>
        Number(amount - (volume[index] ?? 0n)) - Number(off) * share(index),
    ),
    withCoupon: charges.map((_, index) => off > 0n && share(index) > 0),
    couponUsed: off > 0n,
  }
}
