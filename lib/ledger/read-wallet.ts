import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import { fromExpiry, type BatchSource, type WalletKind, type WalletRef } from './types'

export interface WalletBatch {
  readonly id: string
  readonly source: BatchSource
  readonly sourceRef: string
  readonly granted: bigint
  readonly available: bigint
  readonly held: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly transferred: bigint
  readonly expiresAt: Date | null
  readonly createdAt: Date
}

export interface WalletView extends WalletRef {
  readonly kind: WalletKind
  readonly accountId: string | null
  readonly available: bigint
  readonly held: bigint
  /** Spent tokens of a lost dispute that the next top-up repays. */
  readonly debt: bigint
  readonly closedAt: Date | null
}

/**
 * The organization's wallets, figures as of `now`: what expired by `now` counts as expired here even
 * before the worker has booked it.
 */
export async function listWallets(
  tx: LedgerTransaction,
  organizationId: string,
  now: Date,
): Promise<WalletView[]> {
  const found = await rows<WalletRow>(tx, `${walletText} ORDER BY w.created_at, w.id`, [
    organizationId,
    now,
  ])
  return found.map(toWallet)
}

/** One wallet as of `now`, or null. */
export async function readWallet(
  tx: LedgerTransaction,
  wallet: WalletRef,
  now: Date,
): Promise<WalletView | null> {
  const [found] = await rows<WalletRow>(tx, `${walletText} AND w.id = $3::text`, [
    wallet.organizationId,
    now,
    wallet.walletId,
  ])
  return found ? toWallet(found) : null
}

/** The wallet's batches in burn order (T5), open ones first; `limit` of them at most. */
export async function listBatches(
  tx: LedgerTransaction,
  wallet: WalletRef,
  options: { readonly now: Date; readonly limit?: number; readonly onlyOpen?: boolean },
): Promise<WalletBatch[]> {
  const found = await rows<BatchRow>(tx, batchText, [
    wallet.organizationId,
    wallet.walletId,
    options.onlyOpen ?? false,
    options.limit ?? 200,
  ])
  return found.map((batch) => toBatch(batch, options.now))
}

const walletText = `SELECT w.organization_id, w.id, w.kind, w.account_id, w.held, w.debt, w.closed_at,
    w.available - CASE WHEN w.next_expiry_at > $2::timestamptz THEN 0 ELSE (
      SELECT coalesce(sum(b.available), 0)::bigint FROM token_batches b
      WHERE b.organization_id = w.organization_id AND b.wallet_id = w.id
        AND b.is_open AND b.expires_at <= $2::timestamptz) END AS available
  FROM wallets w WHERE w.organization_id = $1::text`

const batchText = `SELECT id, source, source_ref, granted, available, held, spent, expired, transferred,
    expires_at, stated_expires_at, created_at
  FROM token_batches
  WHERE organization_id = $1::text AND wallet_id = $2::text AND (is_open OR NOT $3::boolean)
  ORDER BY is_open DESC, expires_at, created_at, id COLLATE "C" LIMIT $4::int`

interface WalletRow {
  readonly organization_id: string
  readonly id: string
  readonly kind: WalletKind
  readonly account_id: string | null
  readonly available: bigint
  readonly held: bigint
  readonly debt: bigint
  readonly closed_at: Date | null
}

interface BatchRow extends Omit<WalletBatch, 'sourceRef' | 'expiresAt' | 'createdAt'> {
  readonly source_ref: string
  readonly expires_at: Date
  readonly stated_expires_at: Date | null
  readonly created_at: Date
}

const toWallet = (found: WalletRow): WalletView => ({
  organizationId: found.organization_id,
  walletId: found.id,
  kind: found.kind,
  accountId: found.account_id,
  available: found.available,
  held: found.held,
  debt: found.debt,
  closedAt: found.closed_at,
})

function toBatch(found: BatchRow, now: Date): WalletBatch {
  const { source_ref: sourceRef, created_at: createdAt, ...rest } = found
  const { expires_at: expires, stated_expires_at: stated, ...figures } = rest
  const batch = { ...figures, sourceRef, expiresAt: fromExpiry(stated ?? expires), createdAt }
  if (expires > now) return batch
  return { ...batch, available: 0n, expired: batch.expired + batch.available }
}
