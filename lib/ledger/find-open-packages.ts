import 'server-only'
import { rows, type LedgerTransaction } from './rows'

/** A package's batch that still has tokens, and the instant by its organization's own clock. */
export interface OpenPackage {
  readonly organizationId: string
  readonly accountId: string
  readonly batchId: string
  /** `<subscription>:<period>` */
  readonly sourceRef: string
  readonly granted: bigint
  readonly available: bigint
  /** As its holder is told. */
  readonly expiresAt: Date
  readonly now: Date
}

/**
 * Open batches of packages that end within `days` or have at most a tenth left, of accounts that are
 * still members; keyset by batch id, `limit` at a time.
 */
export async function findOpenPackages(
  tx: LedgerTransaction,
  query: {
    readonly organizationId: string | null
    readonly days: number
    readonly after: string
    readonly limit: number
  },
): Promise<OpenPackage[]> {
  const found = await rows<Row>(tx, text, [
    query.organizationId,
    query.days,
    query.after,
    query.limit,
  ])
  return found.map((row) => ({
    organizationId: row.organization_id,
    accountId: row.account_id,
    batchId: row.id,
    sourceRef: row.source_ref,
    granted: row.granted,
    available: row.available,
    expiresAt: row.ends_at,
    now: row.now,
  }))
}

const text = `SELECT b.organization_id, w.account_id, b.id, b.source_ref, b.granted, b.available,
    coalesce(b.stated_expires_at, b.expires_at) AS ends_at,
    organization_now(o) AS now
  FROM token_batches b
  JOIN wallets w ON w.organization_id = b.organization_id AND w.id = b.wallet_id
  JOIN organizations o ON o.id = b.organization_id
  WHERE b.is_open AND b.source = 'package' AND w.closed_at IS NULL
    AND ($1::text IS NULL OR b.organization_id = $1::text)
    AND b.id COLLATE "C" > $3::text
    AND (b.available * 10 <= b.granted
      OR coalesce(b.stated_expires_at, b.expires_at)
        <= organization_now(o) + $2::int * interval '1 day')
  ORDER BY b.id COLLATE "C" LIMIT $4::int`

interface Row {
  readonly organization_id: string
  readonly account_id: string
  readonly id: string
  readonly source_ref: string
  readonly granted: bigint
  readonly available: bigint
  readonly ends_at: Date
  readonly now: Date
}
