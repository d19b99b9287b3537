import 'server-only'
import type { Tx } from '@/lib/db/client'
import { decideDisputedTokens } from '@/lib/domain/invoices/disputed-tokens'
import { clawBack, type DisputedBatch, freeze, unfreeze } from '@/lib/ledger/freeze'
import type { Context } from '@/lib/usecases/context'
import type { Disputed } from '@/lib/usecases/disputes/disputed'
import { loadPaidBatches } from '@/lib/usecases/refunds/load-paid-batches'

/** Thousandths of tokens: `debt` were spent already and are owed. */
export interface DisputedTokens {
  readonly frozen: bigint
  readonly taken: bigint
  readonly debt: bigint
}

/**
 * Freezes, gives back or takes back what the disputed money bought, and no more: the rest of the charge stays paid,
 * so its tokens stay delivered (I3). Each happens once per dispute.
 */
export async function moveDisputedTokens(
  tx: Tx,
  context: Context,
  disputed: Disputed,
): Promise<DisputedTokens> {
  const { status } = disputed.dispute
  let [frozen, taken, debt] = [0n, 0n, 0n]
  const batches = await disputedBatches(tx, context, disputed)
  for (const batch of batches) frozen += await freeze(tx, batch)
  if (status !== 'won' && status !== 'lost') return { frozen, taken, debt }
  for (const batch of batches) await unfreeze(tx, batch)
  if (status === 'won') return { frozen, taken, debt }
  // What was frozen is unspent again, and the first to go.
  for (const batch of await disputedBatches(tx, context, disputed)) {
    const clawedBack = await clawBack(tx, batch)
    taken += clawedBack.taken
    debt += clawedBack.debt
  }
  return { frozen, taken, debt }
}

/** The batches that the charge paid for, and how much of each the dispute is about as they are now. */
async function disputedBatches(
  tx: Tx,
  { organizationId, now }: Context,
  { dispute, invoiceId }: Disputed,
): Promise<DisputedBatch[]> {
  const { amountPaid, amountRefunded } = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    select: { amountPaid: true, amountRefunded: true },
  })
  const paidFor = await loadPaidBatches(tx, organizationId, invoiceId)
  const batches = paidFor.map((batch) => ({
    ...batch,
    left: batch.granted - batch.expired - batch.owed,
    unspent: batch.available,
  }))
  const charge = { amountPaid, amountRefunded, batches }
  const tokens = decideDisputedTokens(charge, dispute.amount)
  return batches.map(({ batchId, walletId, source, sourceRef }) => ({
    organizationId,
    walletId,
    source,
    sourceRef,
    reference: `${dispute.id}:${sourceRef}`,
    most: tokens.get(batchId) ?? 0n,
    now,
  }))
}
