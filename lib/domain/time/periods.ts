/**
 * Owns: days, periods and when the next one begins (P1, P4). Does not own: what a period costs, nor
 * which clock is read: the instant is always an argument.
 * Invariants: instants are UTC; a period is [start, end); occurrence n is computed from the anchor
 * and never from occurrence n − 1, so that a clamped day does not drift.
 */

/** `days30` is exactly 30 days of 24 hours (token packages). */
export type PeriodInterval = 'month' | 'year' | 'days30'

/** [start, end) */
export type Period = { readonly start: Date; readonly end: Date }

export type Recurrence = { readonly anchor: Date; readonly interval: PeriodInterval }

export const dayMilliseconds = 86_400_000

export const addDays = (instant: Date, days: number): Date =>
  new Date(instant.getTime() + days * dayMilliseconds)

/** P4: started days until the period's end; 0 once it is over. */
export const daysLeft = (now: Date, periodEnd: Date): number =>
  Math.max(0, Math.ceil((periodEnd.getTime() - now.getTime()) / dayMilliseconds))

/** P4: whole days of a period. */
export const daysInPeriod = (start: Date, end: Date): number =>
  Math.round((end.getTime() - start.getTime()) / dayMilliseconds)

/**
 * P1: the anchor moved by n intervals (n may be any integer). Months and years keep the anchor's
 * day and time, clamped to the month's last day.
 */
export const occurrence = ({ anchor, interval, n }: Recurrence & { readonly n: number }): Date => {
  switch (interval) {
    case 'days30':
      return addDays(anchor, 30 * n)
    case 'month':
      return moveByMonths(anchor, n)
    case 'year':
      return moveByMonths(anchor, 12 * n)
  }
}

/** The period that starts at occurrence `index`. */
export const periodAt = (recurrence: Recurrence, index: number): Period => ({
  start: occurrence({ ...recurrence, n: index }),
  end: occurrence({ ...recurrence, n: index + 1 }),
})

/** The period after the one that ends at `periodEnd`; the end must be an occurrence. */
export const nextPeriod = (recurrence: Recurrence, periodEnd: Date): Period =>
  periodContaining(recurrence, periodEnd)

/** The period that an instant falls in; at an occurrence, the one that begins there. */
export const periodContaining = (recurrence: Recurrence, instant: Date): Period =>
  periodAt(recurrence, indexContaining(recurrence, instant))

/** Which period an instant falls in: 0 is the one that starts at the anchor. */
export const indexContaining = (recurrence: Recurrence, instant: Date): number => {
  const index = indexOfCalendar(recurrence, instant)
  return occurrence({ ...recurrence, n: index }) > instant ? index - 1 : index
}

/** The occurrence that lies in the instant's own month or year, before it or after it. */
const indexOfCalendar = ({ anchor, interval }: Recurrence, instant: Date): number => {
  switch (interval) {
    case 'days30':
      return Math.floor((instant.getTime() - anchor.getTime()) / (30 * dayMilliseconds))
    case 'month':
      return monthOf(instant) - monthOf(anchor)
    case 'year':
      return instant.getUTCFullYear() - anchor.getUTCFullYear()
  }
}

/** The month counted from year 0. */
const monthOf = (instant: Date): number => instant.getUTCFullYear() * 12 + instant.getUTCMonth()

const moveByMonths = (anchor: Date, months: number): Date => {
  const month = monthOf(anchor) + months
  const moved = new Date(anchor.getTime())
  moved.setUTCFullYear(0, month, Math.min(anchor.getUTCDate(), lastDay(month)))
  return moved
}

/** The last day of a month counted from year 0. */
const lastDay = (month: number): number => {
  const last = new Date(0)
  last.setUTCFullYear(0, month + 1, 0)
  return last.getUTCDate()
}
