import { z } from 'zod'
import { lineTypes, type Line } from '@/lib/domain/invoices/lines'
import { cents, centsNumber, instantOut, nullable } from '@/lib/http/schemas'
import type { QuoteView } from '@/lib/usecases/quotes/create-quote'

export const lineAnswer = z
  .object({
    type: z.enum(lineTypes),
    description: z.string(),
    quantity: z.int(),
    unitAmount: cents,
    amount: cents,
    periodStart: instantOut.nullable(),
    periodEnd: instantOut.nullable(),
    daysLeft: z.int().nullable(),
    daysInPeriod: z.int().nullable(),
    licenseId: z.string().optional(),
  })
  .meta({ id: 'Line' })

export const wireLine = (line: Line): z.input<typeof lineAnswer> => ({
  type: line.type,
  description: line.description,
  quantity: line.quantity,
  unitAmount: centsNumber(line.unitAmount),
  amount: centsNumber(line.amount),
  periodStart: nullable(line.periodStart),
  periodEnd: nullable(line.periodEnd),
  daysLeft: line.daysLeft,
  daysInPeriod: line.daysInPeriod,
  ...(line.licenseId === null ? {} : { licenseId: line.licenseId }),
})

export const quoteAnswer = z
  .object({
    id: z.string(),
    pricedAt: instantOut,
    expiresAt: instantOut,
    currency: z.string(),
    lines: z.array(lineAnswer),
    subtotal: cents,
    discount: cents,
    total: cents,
    creditApplied: cents,
    amountDue: cents,
    volume: z.object({
      countBefore: z.int(),
      countAfter: z.int(),
      rateBefore: z.int(),
      rateAfter: z.int(),
    }),
    coupon: z
      .object({
        code: z.string(),
        applied: z.boolean(),
        reason: z.string().nullable(),
        note: z.string(),
      })
      .nullable(),
    refused: z.array(z.object({ accountId: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Quote' })

/** P5: what the order summary shows and what is charged are this one value. */
export function wireQuote({ id, plan }: QuoteView): z.input<typeof quoteAnswer> {
  const { countBefore, countAfter, rateBefore, rateAfter } = plan.volume
  const { coupon } = plan
  return {
    id,
    pricedAt: plan.pricedAt.toISOString(),
    expiresAt: plan.expiresAt.toISOString(),
    currency: plan.currency,
    lines: plan.lines.map(wireLine),
    subtotal: centsNumber(plan.subtotal),
    discount: centsNumber(plan.discount),
    total: centsNumber(plan.total),
    creditApplied: centsNumber(plan.creditApplied),
    amountDue: centsNumber(plan.amountDue),
    volume: { countBefore, countAfter, rateBefore, rateAfter },
    coupon: coupon && {
      code: coupon.code,
      applied: coupon.applied,
      reason: coupon.reason,
      note: coupon.note,
    },
    refused: plan.refused.map(({ accountId, reason }) => ({ accountId, reason })),
  }
}
