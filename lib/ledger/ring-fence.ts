import 'server-only'
import { newId } from '@/lib/db/new-id'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { ChargeRefusal } from './charge'
import { sendIn } from './charge-statements'
import { row, rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** A hold with a name and an end: tokens set aside for one event. `tokens` in thousandths. */
export interface RingFence extends WalletRef {
  readonly eventId: string
  readonly name: string
  /** The day it is for: `2026-11-21`. */
  readonly day: string
  /** What was asked for at first, in thousandths; what is left of it is `tokens`. */
  readonly asked: bigint
  readonly tokens: bigint
  /** Released then, if not before. */
  readonly expiresAt: Date
}

/** The item under which a ring-fence stands among the operations. */
export const ringFenceItem = 'ring_fence'

/** Sets tokens aside inside the caller's transaction; answers the hold's id. */
export async function openRingFence(
  tx: LedgerTransaction,
  fence: RingFence,
  now: Date,
): Promise<Result<string, ChargeRefusal>> {
  const { organizationId, walletId, eventId, name, day, asked, tokens, expiresAt } = fence
  const id = newId('hold')
  const answer = await sendIn(tx, {
    organizationId,
    walletId,
    id,
    idempotencyKey: id,
    requestHash: ringFenceItem,
    amount: tokens,
    item: ringFenceItem,
    quantity: 1,
    metadata: { eventId, name, day, asked: asked.toString() },
    now,
    expiresAt,
  })
  return answer.ok ? accepted(id) : refused(answer.refusal)
}

/** Gives back what the fence still holds; what was settled or has expired holds nothing. */
export async function closeRingFence(
  tx: LedgerTransaction,
  fence: { readonly organizationId: string; readonly holdId: string; readonly now: Date },
): Promise<void> {
  await row(
    tx,
    `SELECT outcome FROM ledger_settle($1::text, $2::text, 'release', NULL::bigint, $3::timestamptz)`,
    [fence.organizationId, fence.holdId, fence.now],
  )
}

/** The fence behind a hold's id as long as it holds tokens; else null. */
export async function readRingFence(
  tx: LedgerTransaction,
  { organizationId, holdId, now }: { organizationId: string; holdId: string; now: Date },
): Promise<RingFence | null> {
  const [found] = await rows<FenceRow>(
    tx,
    `SELECT wallet_id, amount, expires_at, metadata->>'eventId' AS event_id, metadata->>'name' AS name,
       metadata->>'day' AS day, (metadata->>'asked')::bigint AS asked
     FROM token_operations
     WHERE organization_id = $1::text AND id = $2::text AND kind = 'hold' AND status = 'held'
       AND expires_at > $3::timestamptz`,
    [organizationId, holdId, now],
  )
  if (!found) return null
  const { wallet_id: walletId, event_id: eventId, name, day, asked, amount, expires_at } = found
  return {
    organizationId,
    walletId,
    eventId,
    name,
    day,
    asked,
    tokens: amount,
    expiresAt: expires_at,
  }
}

interface FenceRow {
  readonly wallet_id: string
  readonly amount: bigint
  readonly expires_at: Date
  readonly event_id: string
  readonly name: string
  readonly day: string
  readonly asked: bigint
}
