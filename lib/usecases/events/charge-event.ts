import 'server-only'
import type { Tx } from '@/lib/db/client'
import { leftInFence } from '@/lib/domain/events/ring-fence'
import { accepted, type Result } from '@/lib/domain/result'
import type { ChargeRefusal } from '@/lib/ledger/charge'
import { type ChargedOne, chargeTogether, type OneOfMany } from '@/lib/ledger/charge-together'
import {
  closeRingFence,
  openRingFence,
  readRingFence,
  type RingFence,
} from '@/lib/ledger/ring-fence'

export interface EventCharge {
  readonly charges: readonly ChargedOne[]
  /** Thousandths in the wallet after it, without what stays set aside. */
  readonly available: bigint
  /** What is still set aside for the event. */
  readonly ringFenceHoldId: string | null
}

/**
 * Charges an event's wallet inside the caller's transaction: what is set aside for the event first,
 * then what is free. The wallet is locked from the fence's release until the commit, so nobody else
 * can take from it in between. On a refusal the caller rolls back, and the fence stands as before.
 */
export async function chargeEvent(
  tx: Tx,
  event: { readonly organizationId: string; readonly ringFenceHoldId: string | null },
  { charges, now }: { readonly charges: readonly OneOfMany[]; readonly now: Date },
): Promise<Result<EventCharge, ChargeRefusal>> {
  const fence = await releaseFence(tx, event, now)
  const charged = await chargeTogether(tx, charges)
  if (!charged.ok) return charged
  // T6: what was charged before is not taken out of the fence once more.
  const made = charged.value.filter(({ replayed }) => !replayed)
  const spent = made.reduce((sum, { tokens }) => sum + tokens, 0n)
  const left = fence ? leftInFence(fence.tokens, spent) : 0n
  const ringFenceHoldId = fence && left > 0n ? await fenceAgain(tx, { fence, left, now }) : null
  return accepted({
    charges: charged.value,
    available: (charged.value.at(-1)?.available ?? 0n) - left,
    ringFenceHoldId,
  })
}

async function releaseFence(
  tx: Tx,
  { organizationId, ringFenceHoldId: holdId }: Parameters<typeof chargeEvent>[1],
  now: Date,
): Promise<RingFence | null> {
  if (holdId === null) return null
  const fence = await readRingFence(tx, { organizationId, holdId, now })
  if (fence) await closeRingFence(tx, { organizationId, holdId, now })
  return fence
}

async function fenceAgain(
  tx: Tx,
  { fence, left, now }: { readonly fence: RingFence; readonly left: bigint; readonly now: Date },
): Promise<string> {
  const opened = await openRingFence(tx, { ...fence, tokens: left }, now)
  // What was released in this very transaction is still there.
  if (!opened.ok) throw new Error(`the fence could not be closed again: ${opened.refusal.kind}`)
  return opened.value
}
