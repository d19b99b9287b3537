import { invariant } from '@/lib/domain/invariant'
import { ascending } from '@/lib/domain/order'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** Whole days, `from` ≤ `to`: "lasts 12 to 19 days". */
export type DaysLeft = { readonly from: number; readonly to: number }

/** `tokens` spent in `days`: a fraction, so that nothing is rounded before the end. */
export type Pace = { readonly tokens: Tokens; readonly days: bigint }

/** How many days of the past a forecast looks at, today included. */
export const pastDays = 28

const windows = [7, pastDays] as const

/**
 * How long what is there lasts, at the median day of the last 7 and of the last 28 days: the two
 * ends of the range. A window whose median day is idle counts by its mean instead (parties are on
 * Saturdays). Of the 28, those before the first that spent anything do not count: what is new is not
 * idle. Null when nothing was spent. `spentByDay`: thousandths, one a day, oldest first, today last.
 */
export const runsOut = (input: {
  readonly available: Tokens
  readonly spentByDay: readonly Tokens[]
}): DaysLeft | null => {
  const recent = input.spentByDay.slice(-pastDays)
  const first = recent.findIndex((tokens) => tokens > 0n)
  if (first === -1) return null
  const days = windows
    .map((length) => paceOf(recent.slice(first).slice(-length)))
    .filter((pace) => pace.tokens > 0n)
    .map((pace) => lasts(input.available, pace))
  return { from: Math.min(...days), to: Math.max(...days) }
}

/** Whole days that `available` lasts at a pace above zero. */
export const lasts = (available: Tokens, pace: Pace): number => {
  invariant(pace.tokens > 0n && pace.days > 0n, 'a pace is above zero')
  return Number((available * pace.days) / pace.tokens)
}

const paceOf = (spent: readonly Tokens[]): Pace => {
  const median = medianOf(spent)
  if (median.tokens > 0n) return median
  return { tokens: spent.reduce((sum, day) => sum + day, 0n), days: BigInt(spent.length) }
}

const medianOf = (spent: readonly Tokens[]): Pace => {
  const sorted = spent.toSorted(ascending)
  const half = sorted.length / 2
  const lower = sorted[Math.ceil(half) - 1] ?? 0n
  const upper = sorted[Math.floor(half)] ?? 0n
  return { tokens: lower + upper, days: 2n }
}
