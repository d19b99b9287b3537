import 'server-only'
import type { Tx } from '@/lib/db/client'
import { decideLostDispute } from '@/lib/domain/invoices/refund'
import type { Context } from '@/lib/usecases/context'
import type { Disputed } from '@/lib/usecases/disputes/disputed'
import { endUnlimitedLicenses } from '@/lib/usecases/refunds/refunded-unlimited-licenses'
import { writeCreditNote } from '@/lib/usecases/invoices/write-credit-note'

/**
 * I1: the money of a lost dispute is with the customer again, as after a refund. Answers the credit note
 * that says so, or null when a refund had said it before.
 */
export async function correctInvoice(
  tx: Tx,
  context: Context,
  { dispute, invoiceId }: Disputed,
): Promise<string | null> {
  const { organizationId, now } = context
  const key = { organizationId_id: { organizationId, id: invoiceId } }
  const invoice = await tx.invoice.findUniqueOrThrow({ where: key })
  const lost = decideLostDispute(invoice, dispute.amount)
  if (!lost) return null
  const { amount, status } = lost
  const creditNoteId = await writeCreditNote(tx, context, {
    invoice,
    amount,
    reason: `Dispute lost: ${dispute.reason.replaceAll('_', ' ')}`,
    description: `Disputed payment of invoice ${invoice.number}`,
  })
  await tx.invoice.update({
    where: key,
    data: { status, amountRefunded: { increment: amount } },
  })
  if (status === 'refunded') await endUnlimitedLicenses(tx, { organizationId, invoiceId, now })
  return creditNoteId
}
