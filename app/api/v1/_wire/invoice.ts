import { z } from 'zod'
import { cents, centsNumber, instantOut, nullable } from '@/lib/http/schemas'
import type { InvoiceView } from '@/lib/usecases/invoices/invoice-view'

const line = z.object({
  type: z.string(),
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

const card = z.object({ brand: z.string(), last4: z.string() })

export const invoiceAnswer = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: z.string(),
    createdAt: instantOut,
    status: z.string(),
    currency: z.string(),
    lines: z.array(line),
    subtotal: cents,
    discount: cents,
    total: cents,
    creditApplied: cents,
    amountDue: cents,
    amountPaid: cents,
    amountRefunded: cents,
    payments: z.array(
      z.object({
        id: z.string(),
        status: z.string(),
        amount: cents,
        card: card.nullable(),
        failure: z.string().nullable(),
        at: instantOut,
      }),
    ),
    creditNotes: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        reason: z.string(),
        amount: cents,
        createdAt: instantOut,
      }),
    ),
    orderId: z.string().nullable(),
    subscriptionId: z.string().nullable(),
    paidAt: instantOut.nullable(),
  })
  .meta({ id: 'Invoice' })

/** I1: as it was written; only its status, and what was paid or given back, ever move. */
export const wireInvoice = (invoice: InvoiceView): z.input<typeof invoiceAnswer> => ({
  id: invoice.id,
  number: invoice.number,
  kind: invoice.kind,
  createdAt: invoice.createdAt.toISOString(),
  status: invoice.status,
  currency: invoice.currency,
  lines: invoice.lines.map(wireStoredLine),
  subtotal: centsNumber(invoice.subtotal),
  discount: centsNumber(invoice.discount),
  total: centsNumber(invoice.total),
  creditApplied: centsNumber(invoice.creditApplied),
  amountDue: centsNumber(invoice.amountDue),
  amountPaid: centsNumber(invoice.amountPaid),
  amountRefunded: centsNumber(invoice.amountRefunded),
  payments: invoice.payments.map((payment) => ({
    id: payment.id,
    status: payment.status,
    amount: centsNumber(payment.amount),
    card: cardOf(payment.card),
    failure: payment.failureCode,
    at: payment.at.toISOString(),
  })),
  creditNotes: invoice.creditNotes.map((note) => ({
    ...note,
    amount: centsNumber(note.amount),
    createdAt: note.createdAt.toISOString(),
  })),
  orderId: invoice.orderId,
  subscriptionId: invoice.subscriptionId,
  paidAt: nullable(invoice.paidAt),
})

const wireStoredLine = (stored: InvoiceView['lines'][number]): z.input<typeof line> => ({
  type: stored.type,
  description: stored.description,
  quantity: stored.quantity,
  unitAmount: centsNumber(stored.unitAmount),
  amount: centsNumber(stored.amount),
  periodStart: nullable(stored.periodStart),
  periodEnd: nullable(stored.periodEnd),
  daysLeft: stored.daysLeft,
  daysInPeriod: stored.daysInPeriod,
  ...(stored.licenseId === null ? {} : { licenseId: stored.licenseId }),
})

/** Brand and last four digits of what the attempt kept of its card. */
const cardOf = (kept: unknown): z.input<typeof card> | null => {
  const read = card.safeParse(kept)
  return read.success ? read.data : null
}
