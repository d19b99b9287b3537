import { dayAfter, dayOf, lastDays } from '@/lib/domain/time/days'
import { type DaysLeft, pastDays, runsOut } from '@/lib/domain/tokens/forecast'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** What was spent on one UTC day: `2026-11-21`. */
export type SpentDay = { readonly day: string; readonly tokens: Tokens }

/** Thousandths spent today, and in the last 7 and 30 days with today. */
export type Spending = {
  readonly today: Tokens
  readonly days7: Tokens
  readonly days30: Tokens
}

/** S6: sums by day, whatever their order and however many rows a day has. */
export const sumSpending = (rows: readonly SpentDay[], now: Date): Spending => ({
  today: spentSince(rows, dayOf(now)),
  days7: spentSince(rows, dayAfter(now, -6)),
  days30: spentSince(rows, dayAfter(now, -29)),
})

/** S6: how long what is available lasts at the pace of the last 28 days, today included. */
export const daysLeftOf = (
  available: Tokens,
  rows: readonly SpentDay[],
  now: Date,
): DaysLeft | null => runsOut({ available, spentByDay: spentByDayOf(rows, now) })

const spentByDayOf = (rows: readonly SpentDay[], now: Date): Tokens[] =>
  lastDays(now, pastDays).map((day) => sumOf(rows.filter((row) => row.day === day)))

const spentSince = (rows: readonly SpentDay[], day: string): Tokens =>
  sumOf(rows.filter((row) => row.day >= day))

const sumOf = (rows: readonly SpentDay[]): Tokens => rows.reduce((sum, row) => sum + row.tokens, 0n)
