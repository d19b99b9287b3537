import 'server-only'
import { newId } from '@/lib/db/new-id'
import { row, rows, type LedgerTransaction } from './rows'
import { toExpiry, type BatchSource, type WalletRef } from './types'

export interface GrantRequest extends WalletRef {
  /** Thousandths, above zero. */
  readonly amount: bigint
  readonly source: BatchSource
  /** What the tokens came from (an invoice line, a license, …): granted once per wallet, source and ref. */
  readonly sourceRef: string
  /** Null: never. */
  readonly expiresAt: Date | null
  /** K5: the end that the holder is told, where the ledger itself stops a little later. */
  readonly statedExpiresAt?: Date | undefined
  readonly now: Date
}

export interface Grant {
  readonly batchId: string
  /** False: this source was granted before, nothing changed. */
  readonly isNew: boolean
  /** Of the wallet, after it. */
  readonly available: bigint
  /** How much of a top-up, or of a package, went into an open debt (a lost dispute) at once. */
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
  if (request.statedExpiresAt) await stateExpiry(tx, request, [batchId])
  return { batchId, isNew, available, repaid }
}

/** What many wallets are granted alike: each its own batch, from a source of its own. */
export interface GrantToMany extends Omit<GrantRequest, 'walletId' | 'sourceRef'> {
  readonly to: readonly { readonly walletId: string; readonly sourceRef: string }[]
}

/** The same for many wallets in one statement, in the order in which every writer locks wallets. */
export async function grantToMany(tx: LedgerTransaction, request: GrantToMany): Promise<void> {
  const { organizationId, to, source, amount, expiresAt, now } = request
  const granted = await rows<{ batch_id: string }>(
    tx,
    `SELECT g.batch_id FROM (
       SELECT * FROM unnest($2::text[], $3::text[], $4::text[]) AS r(wallet, batch, ref)
       ORDER BY r.wallet COLLATE "C" OFFSET 0) r
     CROSS JOIN LATERAL ledger_grant(
       $1::text, r.wallet, r.batch, $5::text, r.ref, $6::bigint, $7::timestamptz, $8::timestamptz) g`,
    [
      organizationId,
      to.map(({ walletId }) => walletId),
      to.map(() => newId('batch')),
      to.map(({ sourceRef }) => sourceRef),
      source,
      amount,
      toExpiry(expiresAt),
      now,
    ],
  )
  const batchIds = granted.map(({ batch_id: id }) => id)
  if (request.statedExpiresAt) await stateExpiry(tx, request, batchIds)
}

const stateExpiry = (
  tx: LedgerTransaction,
  { organizationId, statedExpiresAt }: Pick<GrantRequest, 'organizationId' | 'statedExpiresAt'>,
  batchIds: readonly string[],
): Promise<unknown> =>
  rows(
    tx,
    `UPDATE token_batches SET stated_expires_at = $3::timestamptz
     WHERE organization_id = $1::text AND id = ANY($2::text[]) AND stated_expires_at IS NULL`,
    [organizationId, batchIds, statedExpiresAt],
  )
