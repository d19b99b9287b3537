import 'server-only'
import type { Tx } from '@/lib/db/client'
import { maxRefund, type Refundable } from '@/lib/domain/invoices/refund'
import { loadPaidBatches, type PaidBatch } from '@/lib/usecases/refunds/load-paid-batches'

interface PaidInvoice {
  readonly id: string
  readonly amountPaid: bigint
  readonly amountRefunded: bigint
}

/** I5: what can still be refunded of an invoice, read with the wallets locked so that it stays so. */
export async function loadRefundable(
  tx: Tx,
  organizationId: string,
  { id, amountPaid, amountRefunded }: PaidInvoice,
): Promise<{
  readonly refundable: Refundable
  readonly batches: readonly PaidBatch[]
  readonly max: bigint
}> {
  const batches = await loadPaidBatches(tx, organizationId, id)
  const refundable = { amountPaid, amountRefunded, topUps: batches }
  return { refundable, batches, max: maxRefund(refundable) }
}
