/**
 * Owns: amounts of money and every division of one. Does not own: prices (catalog), what is owed
 * (pricing, renewals), tokens (tokens).
 * Invariants: an amount is an integer of minor units; a division names its rounding, half away from
 * zero (P4); an allocation's parts always add up to the whole.
 */

/** Minor units of the catalog's currency: 9900n is 99.00. Negative amounts are credits. */
export type Cents = bigint

/** Integer hundredths of a percent: 1000 is 10 %. */
export type BasisPoints = number

export const wholeRate: BasisPoints = 10_000

/** Divides and rounds half away from zero. The denominator is positive. */
export const roundDiv = (numerator: bigint, denominator: bigint): bigint => {
  if (denominator <= 0n) throw new RangeError('roundDiv needs a positive denominator')
  const magnitude = numerator < 0n ? -numerator : numerator
  const rounded = (2n * magnitude + denominator) / (2n * denominator)
  return numerator < 0n ? -rounded : rounded
}

/** Divides what is not negative and rounds up. The denominator is positive. */
export const ceilDiv = (numerator: bigint, denominator: bigint): bigint =>
  (numerator + denominator - 1n) / denominator

/** The given share of an amount, rounded half away from zero: 10 % of 16287 is 1629. */
export const applyRate = (amount: Cents, rate: BasisPoints): Cents =>
  roundDiv(amount * BigInt(rate), BigInt(wholeRate))

/**
 * Splits an amount by weights so that the parts add up to it exactly. Split-invariant: two
 * neighbours get together what one with both their weights would get. All weights zero: the
 * last part takes everything; no weights: nothing may be left to share out.
 */
export const allocate = (total: Cents, weights: readonly bigint[]): Cents[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (weights.some((weight) => weight < 0n)) throw new RangeError('a weight is negative')
  if (weights.length === 0 && total !== 0n) throw new RangeError('nobody to allocate to')
  let given = 0n
  let seen = 0n
  return weights.map((weight, index) => {
    seen += weight
    const isLast = index === weights.length - 1
    const upTo = isLast ? total : shareUpTo(total, seen, whole)
    const part = upTo - given
    given = upTo
    return part
  })
}

const shareUpTo = (total: Cents, seen: bigint, whole: bigint): Cents =>
  whole === 0n ? 0n : roundDiv(total * seen, whole)

export const sumCents = (amounts: Iterable<Cents>): Cents => {
  let sum = 0n
  for (const amount of amounts) sum += amount
  return sum
}

export const largerOf = (left: Cents, right: Cents): Cents => (left > right ? left : right)

export const smallerOf = (left: Cents, right: Cents): Cents => (left < right ? left : right)

/** Words for people: 44550n USD is "$445.50", a negative one has a true minus sign, "−$1.00". */
export const formatMoney = (amount: Cents, currency: string): string => {
  const magnitude = amount < 0n ? -amount : amount
  const whole = magnitude / 100n
  const cents = (magnitude % 100n).toString().padStart(2, '0')
  const text = moneyFormat(currency)
    .formatToParts(whole)
    .map((part) => (part.type === 'fraction' ? cents : part.value))
    .join('')
  return amount < 0n ? `\u2212${text}` : text
}

const moneyFormat = (currency: string): Intl.NumberFormat =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })

/** "10 %", "12.5 %": a rate in words. */
export const formatRate = (rate: BasisPoints): string => `${rate / 100} %`
