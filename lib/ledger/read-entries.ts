import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { EntryKind, WalletRef } from './types'

export interface EntryView {
  /** Counts the wallet's entries from 1, gapless; pass it as `before` for the next page. */
  readonly sequence: bigint
  /** `ent_…`, unique within the wallet. */
  readonly id: string
  readonly batchId: string
  readonly kind: EntryKind
  /** Thousandths, never negative: the kind says which way they went. */
  readonly amount: bigint
  /** What caused it: a `use_…` or `hol_…` id, a transfer, a source ref, a dispute. */
  readonly reference: string
  readonly batchAvailableAfter: bigint
  readonly walletAvailableAfter: bigint
  readonly createdAt: Date
}

export interface EntryPage extends WalletRef {
  /** `[from, to)` */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Only entries older than this sequence (keyset). */
  readonly before?: bigint | undefined
  /** 1 to 1,000; 50 by default. */
  readonly limit?: number | undefined
  readonly kinds?: readonly EntryKind[] | undefined
}

/** The journal, newest first. A page costs the same however long the journal is. */
export async function listEntries(tx: LedgerTransaction, page: EntryPage): Promise<EntryView[]> {
  const found = await rows<EntryRow>(tx, pageText, [
    page.organizationId,
    page.walletId,
    page.from ?? null,
    page.to ?? null,
    page.before ?? null,
    page.kinds ? page.kinds.join(' ') : null,
    page.limit ?? 50,
  ])
  return found.map(toEntry)
}

export const entryId = (sequence: bigint): string =>
  `ent_${sequence.toString(36).padStart(20, '0')}`

const pageText = `SELECT sequence, batch_id, kind, amount, reference, batch_available_after,
    wallet_available_after, created_at
  FROM token_entries
  WHERE organization_id = $1::text AND wallet_id = $2::text
    AND sequence > ledger_sequence_before($1::text, $2::text, coalesce($3::timestamptz, '-infinity'))
    AND sequence <= ledger_sequence_before($1::text, $2::text, coalesce($4::timestamptz, 'infinity'))
    AND ($5::bigint IS NULL OR sequence < $5::bigint)
    AND ($6::text IS NULL OR kind = ANY(string_to_array($6::text, ' ')))
  ORDER BY sequence DESC LIMIT $7::int`

interface EntryRow {
  readonly sequence: bigint
  readonly batch_id: string
  readonly kind: EntryKind
  readonly amount: bigint
  readonly reference: string
  readonly batch_available_after: bigint
  readonly wallet_available_after: bigint
  readonly created_at: Date
}

const toEntry = (found: EntryRow): EntryView => ({
  sequence: found.sequence,
  id: entryId(found.sequence),
  batchId: found.batch_id,
  kind: found.kind,
  amount: found.amount,
  reference: found.reference,
  batchAvailableAfter: found.batch_available_after,
  walletAvailableAfter: found.wallet_available_after,
  createdAt: found.created_at,
})
