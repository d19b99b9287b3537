/**
 * Owns: the lines of a quote or invoice and their sums, numbers, states, credit use and refunds (I1,
 * I5, V5). Does not own: which lines there are (pricing, renewals).
 * Invariants: an amount is rounded once per line; the lines without `credit` add up to the total;
 * what is due is never negative.
 */
import type { Cents } from '@/lib/domain/money/money'

export const lineTypes = [
  'license',
  'proration',
  'volumeDiscount',
  'volumeDiscountCredit',
  'coupon',
  'topUp',
  'tokenPackage',
  'addOn',
  'sharedLicense',
  'unlimitedLicense',
  'renewal',
  'credit',
] as const
export type LineType = (typeof lineTypes)[number]

/** One line in plain words; amounts in cents. The period fields are null where none applies. */
export type Line = {
  readonly type: LineType
  readonly description: string
  readonly quantity: number
  readonly unitAmount: Cents
  readonly amount: Cents
  readonly periodStart: Date | null
  readonly periodEnd: Date | null
  readonly daysLeft: number | null
  readonly daysInPeriod: number | null
  readonly licenseId: string | null
}

/**
 * `subtotal`: what is bought; `discount` ≤ 0: volume discount and coupon; `total`: all lines apart
 * from `credit`, may be negative (V5); `creditApplied` ≥ 0 from the balance; `amountDue` ≥ 0 goes to
 * the card; `creditEarned` ≥ 0 is added to the balance.
 */
export type Totals = {
  readonly subtotal: Cents
  readonly discount: Cents
  readonly total: Cents
  readonly creditApplied: Cents
  readonly amountDue: Cents
  readonly creditEarned: Cents
}
