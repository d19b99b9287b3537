import 'server-only'
import type { Tx } from '@/lib/db/client'
import { maxRefund, type Refundable } from '@/lib/domain/invoices/refund'
import { lockWallets } from '@/lib/ledger/lock-wallets'
import type { GrantedBatch } from '@/lib/usecases/orders/delivery'
import { grantedBatches } from '@/lib/usecases/orders/granted-batches'

export interface PaidBatch {
  readonly batchId: string
  readonly walletId: string
}

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
  const granted = await grantedBatches(tx, organizationId, id)
  const walletIds = [...new Set(granted.map(({ walletId }) => walletId))]
  await lockWallets(
    tx,
    walletIds.map((walletId) => ({ organizationId, walletId })),
  )
  const topUps = []
  for (const batch of granted) topUps.push(await topUpOf(tx, organizationId, batch))
  const refundable = { amountPaid, amountRefunded, topUps }
  return { refundable, batches: topUps, max: maxRefund(refundable) }
}

async function topUpOf(tx: Tx, organizationId: string, granted: GrantedBatch) {
  const { walletId, source, sourceRef } = granted
  const batch = await tx.tokenBatch.findUniqueOrThrow({
    where: {
      organizationId_walletId_source_sourceRef: { organizationId, walletId, source, sourceRef },
    },
  })
  const taken = await tx.tokenEntry.aggregate({
    where: { organizationId, walletId, batchId: batch.id, kind: 'clawBack' },
    _sum: { amount: true },
  })
  return {
    batchId: batch.id,
    walletId,
    granted: batch.granted,
    takenBack: taken._sum.amount ?? 0n,
    available: batch.available,
    paid: BigInt(granted.paidAmount),
  }
}
