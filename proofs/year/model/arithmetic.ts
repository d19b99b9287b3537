/**
 * The year's own arithmetic, written from the rules and sharing nothing with lib/domain: cents are
 * bigint, instants are milliseconds.
 */
export const dayMs = 86_400_000

/** P4: a quotient in whole cents, halves away from zero. */
export function nearest(dividend: bigint, divisor: bigint): bigint {
  const size = dividend < 0n ? -dividend : dividend
  const whole = size / divisor
  const rest = size - whole * divisor
  const rounded = rest * 2n >= divisor ? whole + 1n : whole
  return dividend < 0n ? -rounded : rounded
}

/** A rate of an amount; rates are hundredths of a percent. */
export const percentOf = (amount: bigint, rate: number): bigint =>
  nearest(amount * BigInt(rate), 10_000n)

export interface Span {
  readonly start: number
  readonly end: number
}

/** P4: started days that are left, and the days of the whole period. */
export function daysOf({ start, end }: Span, now: number) {
  const of = Math.round((end - start) / dayMs)
  return { left: Math.min(of, startedDays(now, end)), of }
}

export const startedDays = (from: number, to: number): number => Math.ceil((to - from) / dayMs)

export type Length = 'month' | 'year' | 'days30'

/** P1: the n-th date after the anchor, the day cut to the month's last one, never carried on. */
export function dateAfter(anchor: number, length: Length, n: number): number {
  if (length === 'days30') return anchor + n * 30 * dayMs
  const from = new Date(anchor)
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + n * (length === 'year' ? 12 : 1)
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const day = Math.min(from.getUTCDate(), lastDay)
  return Date.UTC(year, month, day) + (anchor % dayMs)
}

export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}

/** Entries by what they have in common. */
export function groupsOf<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string) {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const key = keyOf(entry)
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()]
}
