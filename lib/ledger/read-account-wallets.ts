import 'server-only'
import { rows, type LedgerTransaction } from './rows'

/** What a package's present batch holds, by the ref it was granted under. */
export interface PackageBatch {
  readonly accountId: string
  readonly sourceRef: string
  readonly granted: bigint
  /** 0 once it has expired. */
  readonly available: bigint
  readonly held: bigint
  readonly spent: bigint
}

/** The batches of these refs in account wallets, figures as of `now`; one statement for all of them. */
export async function readPackageBatches(
  tx: LedgerTransaction,
  query: {
    readonly organizationId: string
    readonly sourceRefs: readonly string[]
    readonly now: Date
  },
): Promise<PackageBatch[]> {
  const found = await rows<Omit<PackageBatch, 'accountId' | 'sourceRef'> & BatchRow>(
    tx,
    `SELECT w.account_id, b.source_ref, b.granted, b.held, b.spent,
       CASE WHEN b.expires_at > $3::timestamptz THEN b.available ELSE 0::bigint END AS available
     FROM token_batches b
     JOIN wallets w ON w.organization_id = b.organization_id AND w.id = b.wallet_id
     WHERE b.organization_id = $1::text AND b.source = 'package' AND w.kind = 'account'
       AND b.source_ref = ANY($2::text[])`,
    [query.organizationId, query.sourceRefs, query.now],
  )
  return found.map(({ account_id: accountId, source_ref: sourceRef, ...figures }) => ({
    ...figures,
    accountId,
    sourceRef,
  }))
}

interface BatchRow {
  readonly account_id: string
  readonly source_ref: string
}

/** When each account last used a token of its own wallet: the booked usage and the photos under way. */
export async function readLastUses(
  tx: LedgerTransaction,
  organizationId: string,
): Promise<ReadonlyMap<string, Date>> {
  const found = await rows<{ account_id: string; at: Date }>(
    tx,
    `SELECT w.account_id, last.created_at AS at FROM wallets w
     CROSS JOIN LATERAL (
       SELECT e.created_at FROM token_entries e
       WHERE e.organization_id = w.organization_id AND e.wallet_id = w.id
         AND e.kind IN ('spend', 'commit')
       ORDER BY e.sequence DESC LIMIT 1) last
     WHERE w.organization_id = $1::text AND w.kind = 'account'`,
    [organizationId],
  )
  return new Map(found.map(({ account_id: accountId, at }) => [accountId, at]))
}
