import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export interface DayBalance {
  /** UTC day: `2026-11-21`. */
  readonly day: string
  /** What was available when the day ended, in thousandths. */
  readonly available: bigint
}

/**
 * The wallet's balance at the end of each UTC day, both days included, from the journal. Each day's last entry is
 * found by halving, so it costs the same however much was spent in between.
 */
export const balanceByDay = (
  tx: LedgerTransaction,
  query: WalletRef & { readonly from: string; readonly to: string },
): Promise<DayBalance[]> =>
  rows<DayBalance>(
    tx,
    `SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce((
       SELECT e.wallet_available_after FROM token_entries e
       WHERE e.organization_id = $1::text AND e.wallet_id = $2::text
         AND e.sequence = ledger_sequence_before($1::text, $2::text,
           (d.day + interval '1 day') AT TIME ZONE 'UTC')), 0)::bigint AS available
     FROM generate_series($3::timestamp, $4::timestamp, interval '1 day') AS d(day) ORDER BY d.day`,
    [query.organizationId, query.walletId, query.from, query.to],
  )
