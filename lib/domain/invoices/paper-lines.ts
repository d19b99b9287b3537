import type { Line, LineType } from '@/lib/domain/invoices/lines'
import type { Cents } from '@/lib/domain/money/money'
import { dayWords } from '@/lib/domain/time/words'

/** `quantity` and `unit` are null where a line counts nothing: discounts and credits. */
export type PaperLine = {
  readonly words: string
  /** "15 Mar 2026 to 1 Apr 2026, 17 of 31 days"; null where no period applies. */
  readonly period: string | null
  readonly quantity: string | null
  readonly unit: string | null
  readonly amount: string
}

const uncounted: ReadonlySet<LineType> = new Set([
  'volumeDiscount',
  'volumeDiscountCredit',
  'coupon',
  'credit',
])

type StoredLine = Omit<Line, 'type' | 'licenseId'> & { readonly type: string }

/** One line of an invoice as it is read. */
export function lineParts(line: StoredLine, money: (amount: Cents) => string): PaperLine {
  const counts = ![...uncounted].some((type) => type === line.type)
  return {
    words: line.description,
    period: periodOf(line),
    quantity: counts ? line.quantity.toLocaleString('en-US') : null,
    unit: counts ? money(line.unitAmount) : null,
    amount: money(line.amount),
  }
}

function periodOf({ periodStart, periodEnd, daysLeft, daysInPeriod }: StoredLine): string | null {
  if (periodStart === null || periodEnd === null) return null
  const span = `${dayWords(periodStart)} to ${dayWords(periodEnd)}`
  const isPart = daysLeft !== null && daysInPeriod !== null && daysLeft < daysInPeriod
  return isPart ? `${span}, ${daysLeft} of ${daysInPeriod} days` : span
}
