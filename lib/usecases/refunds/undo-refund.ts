import 'server-only'
import type { Tx } from '@/lib/db/client'
import { grant } from '@/lib/ledger/grant'
import { fromExpiry } from '@/lib/ledger/types'
import type { FailedRefund } from '@/lib/payments/payment-services'
import { takenRef } from '@/lib/usecases/refunds/returned-batches'
import { reviveUnlimitedLicenses } from '@/lib/usecases/refunds/refunded-unlimited-licenses'
import { writeNotice } from '@/lib/usecases/notices/write-notice'

/**
 * A refund that the bank sent back, days later perhaps: the invoice counts as paid again, tokens that
 * had been taken return as a correction (T8), unlimited licenses are valid again, and the notice makes
 * somebody look. The credit note stays as it is written; another way of paying back is the vendor's to
 * choose.
 */
export async function undoRefund(tx: Tx, refund: FailedRefund): Promise<void> {
  const { organizationId, refundId, invoiceId, amount, creditNoteId, now } = refund
  if (creditNoteId !== null) {
    await reopenInvoice(tx, { organizationId, invoiceId, amount })
    await returnTokens(tx, { organizationId, refundId, now })
    await reviveUnlimitedLicenses(tx, { organizationId, invoiceId })
  }
  const text = 'The bank sent a refund back. The vendor has been told.'
  const notice = { organizationId, subjectId: refundId, text, now }
  await writeNotice(tx, { ...notice, kind: 'refundFailed' })
}

async function reopenInvoice(
  tx: Tx,
  {
    organizationId,
    invoiceId,
    amount,
  }: Pick<FailedRefund, 'organizationId' | 'invoiceId' | 'amount'>,
): Promise<void> {
  const key = { organizationId_id: { organizationId, id: invoiceId } }
  const { amountRefunded } = await tx.invoice.findUniqueOrThrow({ where: key })
  const left = amountRefunded - amount
  await tx.invoice.update({
    where: key,
    data: { amountRefunded: left, status: left > 0n ? 'partlyRefunded' : 'paid' },
  })
}

/** For what is left of the time that they had (K5): what would have expired meanwhile stays away. */
async function returnTokens(
  tx: Tx,
  { organizationId, refundId, now }: Pick<FailedRefund, 'organizationId' | 'refundId' | 'now'>,
): Promise<void> {
  const taken = await tx.tokenEntry.findMany({
    where: { organizationId, kind: 'clawBack', reference: { startsWith: takenRef(refundId, '') } },
  })
  for (const { walletId, batchId, amount, reference } of taken) {
    const { expiresAt, statedExpiresAt } = await tx.tokenBatch.findUniqueOrThrow({
      where: { organizationId_id: { organizationId, id: batchId } },
    })
    const end = statedExpiresAt ?? expiresAt
    if (end <= now) continue
    await grant(tx, {
      organizationId,
      walletId,
      source: 'correction',
      sourceRef: reference,
      amount,
      expiresAt: fromExpiry(end),
      now,
    })
  }
}
