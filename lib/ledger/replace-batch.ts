import 'server-only'
import { grant, type Grant, type GrantRequest } from './grant'
import { row, type LedgerTransaction } from './rows'
import type { BatchSource, WalletRef } from './types'

export interface BatchName extends WalletRef {
  readonly source: BatchSource
  readonly sourceRef: string
  readonly now: Date
}

/**
 * K5: the old period's unused tokens expire and the new batch arrives, in the caller's transaction.
 * `oldSourceRef` is the source ref that the old batch was granted with. Tokens held in the old batch
 * stay held; what of them is released later expires (T7).
 */
export async function replaceBatch(
  tx: LedgerTransaction,
  request: GrantRequest & { readonly oldSourceRef: string },
): Promise<Grant & { readonly expired: bigint }> {
  const expired = await expireBatch(tx, { ...request, sourceRef: request.oldSourceRef })
  return { ...(await grant(tx, request)), expired }
}

/** Ends a batch at `now`, whatever its expiry was; answers the thousandths that expired unused. */
export async function expireBatch(tx: LedgerTransaction, batch: BatchName): Promise<bigint> {
  const answer = await row<{ expired: bigint }>(
    tx,
    `SELECT ledger_expire_batch($1::text, $2::text, $3::text, $4::text, $5::timestamptz) AS expired`,
    [batch.organizationId, batch.walletId, batch.source, batch.sourceRef, batch.now],
  )
  return answer.expired
}
