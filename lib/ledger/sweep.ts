import 'server-only'
import { ledger } from './pool'
import { retryConflicts } from './retry-conflicts'
import { row, rows } from './rows'

export interface SweepRequest {
  readonly now: Date
  /** Only this organization (the sandbox's clock); without it, everything that is due. */
  readonly organizationId?: string | undefined
  /** At most so many in one call; call again while the answer is that many. */
  readonly limit?: number | undefined
}

/** T7: gives back holds that nobody settled in time. Answers how many. */
export async function releaseDueHolds(request: SweepRequest): Promise<number> {
  const due = await rows<{ organization_id: string; id: string }>(
    ledger().pool,
    `SELECT organization_id, id FROM token_operations
     WHERE status = 'held' AND kind = 'hold' AND expires_at <= $1::timestamptz
       AND ($2::text IS NULL OR organization_id = $2::text)
     ORDER BY expires_at, organization_id, id LIMIT $3::int`,
    [request.now, request.organizationId ?? null, request.limit ?? 1000],
  )
  for (const hold of due) await releaseDue(hold.organization_id, hold.id, request.now)
  return due.length
}

/** Books what expired by `now` as expired. Answers how many wallets were due. */
export async function expireDueBatches(request: SweepRequest): Promise<number> {
  const due = await rows<{ organization_id: string; id: string }>(
    ledger().pool,
    `SELECT organization_id, id FROM wallets
     WHERE next_expiry_at <= $1::timestamptz AND ($2::text IS NULL OR organization_id = $2::text)
     ORDER BY next_expiry_at LIMIT $3::int`,
    [request.now, request.organizationId ?? null, request.limit ?? 1000],
  )
  for (const wallet of due) await expireWallet(wallet.organization_id, wallet.id, request.now)
  return due.length
}

const releaseDue = (organizationId: string, holdId: string, now: Date) =>
  retryConflicts(() =>
    row(
      ledger().pool,
      `SELECT outcome FROM ledger_settle($1::text, $2::text, 'release', NULL::bigint, $3::timestamptz)`,
      [organizationId, holdId, now],
    ),
  )

const expireWallet = (organizationId: string, walletId: string, now: Date) =>
  retryConflicts(() =>
    rows(
      ledger().pool,
      'SELECT ledger_expire_wallet($1::text, $2::text, $3::timestamptz)::text AS done',
      [organizationId, walletId, now],
    ),
  )
