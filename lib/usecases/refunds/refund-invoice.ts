import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { invariant } from '@/lib/domain/invariant'
import { decideRefund, type RefundPlan, type RefundRefusal } from '@/lib/domain/invoices/refund'
import { formatMoney } from '@/lib/domain/money/money'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { takeBack } from '@/lib/ledger/take-back'
import { insertRefund, submitRefund, type RefundRef } from '@/lib/payments/refunds'
import type { Context } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { writeCreditNote } from '@/lib/usecases/invoices/write-credit-note'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'
import { endUnlimitedLicenses } from '@/lib/usecases/refunds/refunded-unlimited-licenses'
import { takenRef } from '@/lib/usecases/refunds/returned-batches'
import type { PaidBatch } from '@/lib/usecases/refunds/load-paid-batches'
import { loadRefundable } from '@/lib/usecases/refunds/load-refundable'

export interface RefundInvoice {
  readonly invoiceId: string
  /** Cents; null: as much as can be refunded. */
  readonly amount: bigint | null
  readonly reason: string
}

export type RefundInvoiceRefusal =
  | { readonly kind: 'invoiceNotFound' }
  | { readonly kind: 'invoiceNotPaid' }
  | { readonly kind: 'chargeDisputed' }
  | RefundRefusal

/**
 * I5: money goes back to the card, a credit note says so, unused tokens that it had bought are taken
 * back. All of it is written first; then the provider is called, and a job repeats what got lost.
 */
export async function refundInvoice(
  context: Context,
  wanted: RefundInvoice,
): Promise<Result<RefundRef, RefundInvoiceRefusal>> {
  const begun = await transaction(context.db, (tx) => begin(tx, context, wanted))
  if (begun.ok) await submitNow(context, begun.value)
  return begun
}

/** The provider may be away: the refund is written, and its job will send it. */
const submitNow = (context: Context, ref: RefundRef): Promise<void> =>
  submitRefund(paymentsOf(context), ref).catch(() => undefined)

async function begin(
  tx: Tx,
  context: Context,
  wanted: RefundInvoice,
): Promise<Result<RefundRef, RefundInvoiceRefusal>> {
  const { organizationId } = context
  await lockOrganization(tx, organizationId)
  const invoice = await tx.invoice.findUnique({
    where: { organizationId_id: { organizationId, id: wanted.invoiceId } },
    include: { attempts: { where: { state: 'succeeded' } } },
  })
  if (!invoice) return refused({ kind: 'invoiceNotFound' })
  const [attempt] = invoice.attempts
  if (!attempt) return refused({ kind: 'invoiceNotPaid' })
  const disputed = await tx.dispute.count({
    where: { organizationId, attemptId: attempt.id, closedAt: null },
  })
  if (disputed > 0) return refused({ kind: 'chargeDisputed' })
  const { refundable, batches, max } = await loadRefundable(tx, organizationId, invoice)
  const decided = decideRefund(refundable, wanted.amount ?? max)
  if (!decided.ok) return decided
  const plan = decided.value
  return accepted(
    await write(tx, context, { plan, batches, invoice, attemptId: attempt.id, wanted }),
  )
}

interface Writing {
  readonly plan: RefundPlan
  readonly batches: readonly PaidBatch[]
  readonly invoice: { readonly id: string; readonly number: string; readonly currency: string }
  readonly attemptId: string
  readonly wanted: RefundInvoice
}

async function write(tx: Tx, context: Context, writing: Writing): Promise<RefundRef> {
  const { organizationId, now, actor } = context
  const { plan, invoice, attemptId, wanted } = writing
  const creditNoteId = await writeCreditNote(tx, context, {
    invoice,
    amount: plan.amount,
    reason: wanted.reason,
    description: `Refund of invoice ${invoice.number}`,
  })
  const ref = await insertRefund(tx, {
    organizationId,
    invoiceId: invoice.id,
    attemptId,
    amount: plan.amount,
    reason: wanted.reason,
    requestedBy: actor.name,
    creditNoteId,
    tokensTaken: plan.takeBack.reduce((sum, { tokens }) => sum + tokens, 0n),
    now,
  })
  await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoice.id } },
    data: { status: plan.status, amountRefunded: { increment: plan.amount } },
  })
  await takeTokens(tx, context, { ...writing, refundId: ref.refundId })
  if (plan.isAll) await endUnlimitedLicenses(tx, { organizationId, invoiceId: invoice.id, now })
  await audit(tx, context, {
    action: 'invoice.refund',
    subject: { kind: 'invoice', id: invoice.id },
    after: { amount: plan.amount.toString(), refundId: ref.refundId, reason: wanted.reason },
  })
  await tellCustomer(tx, context, { ...writing, refundId: ref.refundId })
  await tellSoftware(tx, context, { ...writing, refundId: ref.refundId })
  return ref
}

async function takeTokens(
  tx: Tx,
  { organizationId, now }: Context,
  { plan, batches, refundId }: Writing & { readonly refundId: string },
): Promise<void> {
  for (const { batchId, tokens } of plan.takeBack) {
    const batch = batches.find((one) => one.batchId === batchId)
    invariant(batch !== undefined, `${batchId} is no batch of the refunded invoice`)
    const { walletId } = batch
    const reference = takenRef(refundId, batchId)
    await takeBack(tx, { organizationId, walletId, batchId, amount: tokens, reference, now })
  }
}

const tellSoftware = (
  tx: Tx,
  { organizationId, now }: Context,
  { plan, invoice, refundId }: Writing & { readonly refundId: string },
): Promise<void> =>
  emitWebhook(tx, {
    organizationId,
    topic: 'refund.created',
    dedupeKey: refundId,
    data: {
      refundId,
      invoiceId: invoice.id,
      amount: Number(plan.amount),
      currency: invoice.currency,
    },
    now,
  })

const tellCustomer = (
  tx: Tx,
  context: Context,
  { plan, invoice, refundId }: Writing & { readonly refundId: string },
): Promise<void> =>
  queueBillingMail(tx, context, {
    topic: 'refund',
    dedupeKey: `refund:${refundId}`,
    subject: `Refund for invoice ${invoice.number}`,
    heading: 'A refund is on its way',
    paragraphs: [
      `${formatMoney(plan.amount, invoice.currency)} of invoice ${invoice.number} goes back to the card that paid it.`,
    ],
    action: { label: 'Open invoice', path: `billing/invoices/${invoice.id}` },
  })
