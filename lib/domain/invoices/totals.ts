import { invariant } from '@/lib/domain/invariant'
import type { Line, LineType, Totals } from '@/lib/domain/invoices/lines'
import { largerOf, smallerOf, sumCents } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'

/** The sums of a quote's or renewal's lines; the balance is used as far as there is something to pay. */
export const totalsOf = (lines: readonly Line[], creditBalance: Cents): Totals => {
  invariant(creditBalance >= 0n, 'a credit balance is never negative')
  const charged = lines.filter((line) => line.type !== 'credit')
  const total = sumCents(charged.map((line) => line.amount))
  const payable = largerOf(total, 0n)
  const creditApplied = smallerOf(creditBalance, payable)
  return {
    subtotal: sumCents(charged.filter((line) => line.amount > 0n).map((line) => line.amount)),
    discount: sumCents(charged.filter(isDiscount).map((line) => line.amount)),
    total,
    creditApplied,
    amountDue: payable - creditApplied,
    creditEarned: largerOf(-total, 0n),
  }
}

const discountTypes: ReadonlySet<LineType> = new Set(['volumeDiscount', 'coupon'])

const isDiscount = (line: Line): boolean => discountTypes.has(line.type)

/** I1: whether the lines, apart from credit used, add up to the total. */
export const linesSumToTotal = (lines: readonly Line[], total: Cents): boolean =>
  sumCents(lines.filter((line) => line.type !== 'credit').map((line) => line.amount)) === total

/** A line of one unit that belongs to no period. */
export const plainLine = (line: Pick<Line, 'type' | 'description' | 'amount'>): Line => ({
  ...line,
  quantity: 1,
  unitAmount: line.amount,
  periodStart: null,
  periodEnd: null,
  daysLeft: null,
  daysInPeriod: null,
  licenseId: null,
})
