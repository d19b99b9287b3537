import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'

/** How an invoice is read: newest attempt first, lines in their order. Amounts in cents. */
export const invoiceParts = {
  lines: { orderBy: { position: 'asc' } },
  attempts: { orderBy: { sequence: 'desc' } },
  creditNotes: { orderBy: { sequence: 'asc' } },
  order: { select: { id: true } },
} as const

type InvoiceRow = Prisma.InvoiceGetPayload<{ include: typeof invoiceParts }>

/** One invoice as others see it (I1). `payments` are the tries that got an answer, newest first. */
export function invoiceView(row: InvoiceRow) {
  const { id, number, kind, status, currency, createdAt, paidAt, closedAt, billTo } = row
  const { subtotal, discount, total, creditApplied, amountDue, amountPaid, amountRefunded } = row
  return {
    id,
    number,
    kind,
    status,
    currency,
    createdAt,
    paidAt,
    closedAt,
    billTo,
    subtotal,
    discount,
    total,
    creditApplied,
    amountDue,
    amountPaid,
    amountRefunded,
    orderId: row.order?.id ?? null,
    subscriptionId: row.subscriptionId,
    lines: row.lines.map(lineView),
    payments: row.attempts.map(paymentView),
    creditNotes: row.creditNotes.map(({ id: noteId, number: noteNumber, reason, ...note }) => ({
      id: noteId,
      number: noteNumber,
      reason,
      amount: note.amount,
      createdAt: note.createdAt,
    })),
    needsConfirmation: row.attempts.some(({ state }) => state === 'actionRequired'),
  }
}

export type InvoiceView = ReturnType<typeof invoiceView>

function lineView(line: InvoiceRow['lines'][number]) {
  const { type, description, quantity, unitAmount, amount } = line
  const { periodStart, periodEnd, daysLeft, daysInPeriod, licenseId } = line
  return {
    type,
    description,
    quantity,
    unitAmount,
    amount,
    periodStart,
    periodEnd,
    daysLeft,
    daysInPeriod,
    licenseId,
  }
}

function paymentView(attempt: InvoiceRow['attempts'][number]) {
  const { id, state, amount, card, failureCode, failureMessage, settledAt, createdAt } = attempt
  return {
    id,
    status: state,
    amount,
    card,
    failureCode,
    failureMessage,
    at: settledAt ?? createdAt,
  }
}
