import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { openStates } from '@/lib/payments/attempt-move'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { returnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'

/** Nobody knows yet whether this invoice is being paid: nothing that depends on it may change. */
export interface PaymentInProgress {
  readonly kind: 'paymentInProgress'
  readonly invoiceId: string
}

export interface UnpaidInvoice {
  readonly id: string
  readonly creditApplied: bigint
}

/** The unpaid invoice of a subscription that is past due; refused while a payment of it is under way. */
export async function findUnpaid(
  tx: Tx,
  { organizationId }: Context,
  subscriptionId: string,
): Promise<Result<UnpaidInvoice | null, PaymentInProgress>> {
  const invoice = await tx.invoice.findFirst({
    where: { organizationId, subscriptionId, status: 'open' },
    select: { id: true, creditApplied: true, attempts: { select: { state: true } } },
  })
  const isUnderWay = invoice?.attempts.some(({ state }) => openStates.includes(state)) === true
  return isUnderWay
    ? refused({ kind: 'paymentInProgress', invoiceId: invoice.id })
    : accepted(invoice)
}

/**
 * What an unpaid invoice was for is not wanted any more: nobody owes it, the credit that it took comes
 * back. A payment of it that should still succeed is given back to the card (I3).
 */
export async function voidUnpaidInvoice(
  tx: Tx,
  context: Context,
  { id: invoiceId, creditApplied: amount }: UnpaidInvoice,
): Promise<void> {
  const { organizationId, now } = context
  await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    data: { status: 'void', closedAt: now },
  })
  await returnCredit(tx, { organizationId, invoiceId, amount, now })
  await resolveNotices(tx, { organizationId, subjectId: invoiceId, now })
  await audit(tx, context, {
    action: 'invoice.void',
    subject: { kind: 'invoice', id: invoiceId },
    before: { status: 'open' },
    after: { status: 'void' },
  })
}
