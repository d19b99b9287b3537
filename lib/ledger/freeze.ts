import 'server-only'
import { newId } from '@/lib/db/new-id'
import type { BatchName } from './replace-batch'
import { row, type LedgerTransaction } from './rows'

export interface DisputedBatch extends BatchName {
  /** The dispute's or refund's id: each step happens once per reference. */
  readonly reference: string
  /** At most so many thousandths of the batch: what the disputed part of the charge bought. None: all of it. */
  readonly most?: bigint
}

/** A dispute was opened: what is unspent of what it is about can no longer be spent. Answers thousandths frozen. */
export async function freeze(tx: LedgerTransaction, batch: DisputedBatch): Promise<bigint> {
  const answer = await row<{ frozen: bigint }>(
    tx,
    `SELECT ledger_freeze(
       $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz,
       $8::bigint) AS frozen`,
    [...named(batch), batch.reference, newId('hold'), batch.now, batch.most ?? null],
  )
  return answer.frozen
}

/** The dispute was won: exactly what was frozen is restored (expired if its batch ended meanwhile). */
export async function unfreeze(tx: LedgerTransaction, batch: DisputedBatch): Promise<bigint> {
  const answer = await row<{ restored: bigint }>(
    tx,
    'SELECT ledger_unfreeze($1::text, $2::text, $3::text, $4::timestamptz) AS restored',
    [batch.organizationId, batch.walletId, batch.reference, batch.now],
  )
  return answer.restored
}

export interface ClawedBack {
  readonly taken: bigint
  /** What was spent already: the wallet owes it, and the next top-up or package repays it first. */
  readonly debt: bigint
}

/** The dispute was lost (or the order refunded): unspent tokens go, the spent part becomes a debt. */
export async function clawBack(tx: LedgerTransaction, batch: DisputedBatch): Promise<ClawedBack> {
  return row<ClawedBack>(
    tx,
    `SELECT taken, debt FROM ledger_claw_back(
       $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::timestamptz, $8::bigint)`,
    [...named(batch), batch.reference, newId('usage'), batch.now, batch.most ?? null],
  )
}

const named = (batch: DisputedBatch): unknown[] => [
  batch.organizationId,
  batch.walletId,
  batch.source,
  batch.sourceRef,
]
