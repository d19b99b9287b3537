import { addDays } from '@/lib/domain/time/periods'

/** The UTC day of an instant: `2026-11-21`. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** The `count` UTC days that end with the day of `at`, oldest first. */
export const lastDays = (at: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => dayAfter(at, index - count + 1))

/** The UTC day so many days after that of `at` (before it, when negative). */
export const dayAfter = (at: Date, days: number): string => dayOf(addDays(at, days))
