import 'server-only'
import { newId } from '@/lib/db/new-id'
import { row, type LedgerTransaction } from './rows'
import { toExpiry, type BatchSource, type WalletRef } from './types'

export interface GrantRequest extends WalletRef {
  /** Thousandths, above zero. */
  readonly amount: bigint
  readonly source: BatchSource
  /** What the tokens came from (an invoice line, a license, …): granted once per wallet, source and ref. */
  readonly sourceRef: string
  /** Null: never. */
  readonly expiresAt: Date | null
  readonly now: Date
}

export interface Grant {
  readonly batchId: string
  /** False: this source was granted before, nothing changed. */
  readonly isNew: boolean
  /** Of the wallet, after it. */
  readonly available: bigint
  /** How much of a top-up went into an open debt (a lost dispute) at once. */
  readonly repaid: bigint
}

/** Books tokens into a wallet inside the caller's transaction, exactly once per source (T2, T3, K5, S1). */
export async function grant(tx: LedgerTransaction, request: GrantRequest): Promise<Grant> {
  const answer = await row<{
    batch_id: string
    is_new: boolean
    available: bigint
    repaid: bigint
  }>(
    tx,
    `SELECT batch_id, is_new, available, repaid FROM ledger_grant(
       $1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::timestamptz, $8::timestamptz)`,
    [
      request.organizationId,
      request.walletId,
      newId('batch'),
      request.source,
      request.sourceRef,
      request.amount,
      toExpiry(request.expiresAt),
      request.now,
    ],
  )
  const { batch_id: batchId, is_new: isNew, available, repaid } = answer
  return { batchId, isNew, available, repaid }
}
