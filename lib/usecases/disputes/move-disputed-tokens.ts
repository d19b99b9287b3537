import 'server-only'
import type { Tx } from '@/lib/db/client'
import { clawBack, freeze, unfreeze } from '@/lib/ledger/freeze'
import type { Context } from '@/lib/usecases/context'
import type { Disputed } from '@/lib/usecases/disputes/disputed'
import { grantedBatches } from '@/lib/usecases/orders/granted-batches'

/** Thousandths of tokens: `debt` were spent already and are owed. */
export interface DisputedTokens {
  readonly frozen: bigint
  readonly taken: bigint
  readonly debt: bigint
}

/** Freezes, gives back or takes back the tokens that a disputed charge bought; each once per dispute. */
export async function moveDisputedTokens(
  tx: Tx,
  { organizationId, now }: Context,
  { dispute, invoiceId }: Disputed,
): Promise<DisputedTokens> {
  let [frozen, taken, debt] = [0n, 0n, 0n]
  const batches = await grantedBatches(tx, organizationId, invoiceId)
  for (const { walletId, source, sourceRef } of batches) {
    const reference = `${dispute.id}:${sourceRef}`
    const batch = { organizationId, walletId, source, sourceRef, reference, now }
    frozen += await freeze(tx, batch)
    if (dispute.status === 'won') await unfreeze(tx, batch)
    if (dispute.status !== 'lost') continue
    const clawedBack = await clawBack(tx, batch)
    taken += clawedBack.taken
    debt += clawedBack.debt
  }
  return { frozen, taken, debt }
}
