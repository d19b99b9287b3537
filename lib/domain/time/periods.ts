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
  let index = roughIndex(recurrence, instant)
  while (occurrence({ ...recurrence, n: index }) > instant) index -= 1
  while (occurrence({ ...recurrence, n: index + 1 }) <= instant) index += 1
  return index
}

const roughIndex = ({ anchor, interval }: Recurrence, instant: Date): number => {
  const days = (instant.getTime() - anchor.getTime()) / dayMilliseconds
  const lengths = { days30: 30, month: 30.436875, year: 365.2425 } as const
  return Math.floor(days / lengths[interval])
}

const moveByMonths = (anchor: Date, months: number): Date => {
  const month = anchor.getUTCFullYear() * 12 + anchor.getUTCMonth() + months
  const year = Math.floor(month / 12)
  const moved = new Date(anchor.getTime())
  moved.setUTCFullYear(year, month - year * 12, Math.min(anchor.getUTCDate(), lastDay(month)))
  return moved
}

/** The last day of a month counted from year 0. */
const lastDay = (month: number): number => {
  const year = Math.floor(month / 12)
  const firstOfNext = new Date(0)
  firstOfNext.setUTCFullYear(year, month - year * 12 + 1, 0)
  return firstOfNext.getUTCDate()
}
