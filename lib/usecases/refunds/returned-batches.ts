import 'server-only'
import type { Tx } from '@/lib/db/client'
import { ceilDiv } from '@/lib/domain/money/money'
import type { GrantedBatch } from '@/lib/usecases/orders/delivery'

/** Which tokens a refund took, and from where: of the entry that took them and of the batch that brings them back. */
export const takenRef = (refundId: string, batchId: string): string => `${refundId}:${batchId}`

/**
 * I5, T8: the batches in which tokens came back after a refund of the invoice had failed (undo-refund):
 * bought by the same money, a part of the batch that they were taken from. `granted`: what the invoice
 * granted in the first place.
 */
export async function returnedBatches(
  tx: Tx,
  { organizationId, invoiceId }: { readonly organizationId: string; readonly invoiceId: string },
  granted: readonly GrantedBatch[],
): Promise<GrantedBatch[]> {
  const failed = await tx.refund.findMany({
    where: { organizationId, invoiceId, state: 'failed' },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (failed.length === 0) return []
  const known = new Map(await byBatchId(tx, organizationId, granted))
  const returned: GrantedBatch[] = []
  for (const { id: refundId } of failed) {
    const batches = await tx.tokenBatch.findMany({
      where: {
        organizationId,
        source: 'correction',
        sourceRef: { startsWith: takenRef(refundId, '') },
      },
    })
    for (const batch of batches) {
      const from = known.get(batch.sourceRef.slice(takenRef(refundId, '').length))
      if (!from) continue
      const part = partOf(from, batch)
      known.set(batch.id, part)
      returned.push(part)
    }
  }
  return returned
}

async function byBatchId(
  tx: Tx,
  organizationId: string,
  granted: readonly GrantedBatch[],
): Promise<[string, GrantedBatch][]> {
  const found: [string, GrantedBatch][] = []
  for (const batch of granted) {
    const { walletId, source, sourceRef } = batch
    const key = { organizationId, walletId, source, sourceRef }
    const { id } = await tx.tokenBatch.findUniqueOrThrow({
      where: { organizationId_walletId_source_sourceRef: key },
      select: { id: true },
    })
    found.push([id, batch])
  }
  return found
}

/** What its tokens had cost, rounded up as a refund rounds: none is both refunded and kept. */
function partOf(
  from: GrantedBatch,
  batch: { readonly sourceRef: string; readonly granted: bigint },
): GrantedBatch {
  const paid = ceilDiv(BigInt(from.paidAmount) * batch.granted, BigInt(from.tokens))
  return {
    walletId: from.walletId,
    source: 'correction',
    sourceRef: batch.sourceRef,
    tokens: batch.granted.toString(),
    paidAmount: paid.toString(),
  }
}
