import 'server-only'
import type { Tx } from '@/lib/db/client'
import { lockWallets } from '@/lib/ledger/lock-wallets'
import type { GrantedBatch } from '@/lib/usecases/orders/delivery'
import { grantedBatches } from '@/lib/usecases/orders/granted-batches'

/** A batch that an invoice paid for, as it is now, in thousandths of tokens; `paid` in cents. */
export interface PaidBatch extends Pick<GrantedBatch, 'walletId' | 'source' | 'sourceRef'> {
  readonly batchId: string
  readonly granted: bigint
  readonly available: bigint
  /** By time, or taken back. */
  readonly expired: bigint
  /** Of the expired ones, those that a refund or a lost dispute took. */
  readonly takenBack: bigint
  /** Of the spent ones, those that became a debt. */
  readonly owed: bigint
  readonly paid: bigint
}

/** I5: the tokens that an invoice paid for, read with their wallets locked so that they stay so. */
export async function loadPaidBatches(
  tx: Tx,
  organizationId: string,
  invoiceId: string,
): Promise<PaidBatch[]> {
  const granted = await grantedBatches(tx, organizationId, invoiceId)
  const walletIds = [...new Set(granted.map(({ walletId }) => walletId))]
  await lockWallets(
    tx,
    walletIds.map((walletId) => ({ organizationId, walletId })),
  )
  const batches = []
  for (const batch of granted) batches.push(await asItIs(tx, organizationId, batch))
  return batches
}

async function asItIs(
  tx: Tx,
  organizationId: string,
  { walletId, source, sourceRef, paidAmount }: GrantedBatch,
): Promise<PaidBatch> {
  const key = { organizationId, walletId, source, sourceRef }
  const batch = await tx.tokenBatch.findUniqueOrThrow({
    where: { organizationId_walletId_source_sourceRef: key },
  })
  const { id: batchId, granted, available, expired } = batch
  const sums = await tx.tokenEntry.groupBy({
    by: ['kind'],
    where: { organizationId, walletId, batchId, kind: { in: ['clawBack', 'debt'] } },
    _sum: { amount: true },
  })
  const sumOf = (kind: string) => sums.find((sum) => sum.kind === kind)?._sum.amount ?? 0n
  const [takenBack, owed, paid] = [sumOf('clawBack'), sumOf('debt'), BigInt(paidAmount)]
  return {
    batchId,
    walletId,
    source,
    sourceRef,
    granted,
    available,
    expired,
    takenBack,
    owed,
    paid,
  }
}
