import 'server-only'
import type { Tx } from '@/lib/db/client'
import { findWallet } from '@/lib/ledger/open-wallet'
import type { GrantedBatch } from '@/lib/usecases/orders/delivery'
import { returnedBatches } from '@/lib/usecases/refunds/returned-batches'
import { packageBatchRef } from '@/lib/usecases/renewals/package-batch'

/**
 * The token batches that an invoice paid for, for refunds and disputes (I5): an order's, or a package
 * renewal's; and those in which tokens of theirs came back after a refund had failed.
 */
export async function grantedBatches(
  tx: Tx,
  organizationId: string,
  invoiceId: string,
): Promise<GrantedBatch[]> {
  const order = await tx.order.findUnique({
    where: { organizationId_invoiceId: { organizationId, invoiceId } },
    select: { result: true },
  })
  const granted = order
    ? orderedBatches(order.result)
    : await renewedBatches(tx, organizationId, invoiceId)
  return [...granted, ...(await returnedBatches(tx, { organizationId, invoiceId }, granted))]
}

function orderedBatches(result: unknown): GrantedBatch[] {
  if (typeof result !== 'object' || result === null || !('granted' in result)) return []
  return Array.isArray(result.granted) ? result.granted.filter(isGranted) : []
}

const isGranted = (value: unknown): value is GrantedBatch =>
  typeof value === 'object' && value !== null && 'walletId' in value && 'sourceRef' in value

/** K5: a package's renewal granted one batch, unless it has been replaced by the next one's. */
async function renewedBatches(
  tx: Tx,
  organizationId: string,
  invoiceId: string,
): Promise<GrantedBatch[]> {
  const invoice = await tx.invoice.findUnique({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    select: { subscriptionId: true, periodIndex: true, amountPaid: true },
  })
  if (!invoice?.subscriptionId || invoice.periodIndex === null) return []
  const { accountId } = await tx.subscription.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoice.subscriptionId } },
    select: { accountId: true },
  })
  if (accountId === null) return []
  const wallet = await findWallet(tx, { organizationId, kind: 'account', accountId })
  const sourceRef = packageBatchRef(invoice.subscriptionId, invoice.periodIndex)
  const batch = wallet && (await findBatch(tx, { ...wallet, sourceRef }))
  if (!batch) return []
  return [{ ...batch, paidAmount: invoice.amountPaid.toString() }]
}

async function findBatch(
  tx: Tx,
  at: { readonly organizationId: string; readonly walletId: string; readonly sourceRef: string },
): Promise<Omit<GrantedBatch, 'paidAmount'> | null> {
  const source = 'package' as const
  const batch = await tx.tokenBatch.findUnique({
    where: { organizationId_walletId_source_sourceRef: { ...at, source } },
    select: { granted: true },
  })
  if (!batch) return null
  return {
    walletId: at.walletId,
    source,
    sourceRef: at.sourceRef,
    tokens: batch.granted.toString(),
  }
}
