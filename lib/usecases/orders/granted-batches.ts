import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { GrantedBatch } from '@/lib/usecases/orders/delivery'

/** The token batches that an invoice's order delivered, for refunds and disputes (I5); none for a renewal. */
export async function grantedBatches(
  tx: Db | Tx,
  organizationId: string,
  invoiceId: string,
): Promise<GrantedBatch[]> {
  const order = await tx.order.findUnique({
    where: { organizationId_invoiceId: { organizationId, invoiceId } },
    select: { result: true },
  })
  const result: unknown = order?.result
  if (typeof result !== 'object' || result === null || !('granted' in result)) return []
  return Array.isArray(result.granted) ? result.granted.filter(isGranted) : []
}

const isGranted = (value: unknown): value is GrantedBatch =>
  typeof value === 'object' && value !== null && 'walletId' in value && 'sourceRef' in value
