import 'server-only'
import { ledger } from './pool'
import { rows, type LedgerTransaction } from './rows'
import { firstCursor, proveSlice, type Break, type SliceProof } from './verify'

export interface LedgerCheckView {
  /** Wallets and entries proved in the present round. */
  readonly wallets: bigint
  readonly entries: bigint
  readonly broken: bigint
  readonly firstBreak: Break | null
  readonly startedAt: Date | null
  /** When a whole round was last finished; null before the first. */
  readonly finishedAt: Date | null
}

/** The worker's step: proves the next few wallets and writes down how far it came (for /status). */
export async function checkNextSlice(now: Date, size = 25): Promise<SliceProof> {
  const { pool } = ledger()
  const [known] = await rows<CheckRow>(pool, checkText, [])
  const cursor = known
    ? { organizationId: known.cursor_organization_id, walletId: known.cursor_wallet_id }
    : firstCursor
  const slice = await proveSlice(cursor, size)
  const isNewRound = cursor.walletId === ''
  const sofar = isNewRound || !known ? { wallets: 0n, entries: 0n, broken: 0n } : known
  await rows(pool, writeText, [
    slice.next?.organizationId ?? '',
    slice.next?.walletId ?? '',
    sofar.wallets + BigInt(slice.wallets),
    sofar.entries + slice.entries,
    sofar.broken + BigInt(slice.breaks.length),
    firstBreakOf(slice, isNewRound ? null : (known?.first_break ?? null)),
    isNewRound || !known ? now : known.started_at,
    slice.next ? (known?.finished_at ?? null) : now,
  ])
  return slice
}

/** How the continuous proof stands, or null before its first slice. */
export async function readLedgerCheck(tx: LedgerTransaction): Promise<LedgerCheckView | null> {
  const [found] = await rows<CheckRow>(tx, checkText, [])
  if (!found) return null
  const { wallets, entries, broken } = found
  const { first_break: firstBreak, started_at: startedAt, finished_at: finishedAt } = found
  return { wallets, entries, broken, firstBreak, startedAt, finishedAt }
}

const firstBreakOf = (slice: SliceProof, known: Break | null): string | null => {
  const first = known ?? slice.breaks[0]
  return first ? JSON.stringify(first) : null
}

interface CheckRow {
  readonly cursor_organization_id: string
  readonly cursor_wallet_id: string
  readonly wallets: bigint
  readonly entries: bigint
  readonly broken: bigint
  readonly first_break: Break | null
  readonly started_at: Date | null
  readonly finished_at: Date | null
}

const checkText = `SELECT cursor_organization_id, cursor_wallet_id, wallets, entries, broken, first_break,
    started_at, finished_at
  FROM ledger_checks WHERE name = 'continuous'`

const writeText = `INSERT INTO ledger_checks (name, cursor_organization_id, cursor_wallet_id, wallets, entries, broken,
    first_break, started_at, finished_at)
  VALUES ('continuous', $1::text, $2::text, $3::bigint, $4::bigint, $5::bigint, $6::jsonb, $7::timestamptz, $8::timestamptz)
  ON CONFLICT (name) DO UPDATE SET cursor_organization_id = excluded.cursor_organization_id,
    cursor_wallet_id = excluded.cursor_wallet_id, wallets = excluded.wallets, entries = excluded.entries,
    broken = excluded.broken, first_break = excluded.first_break, started_at = excluded.started_at,
    finished_at = excluded.finished_at`
