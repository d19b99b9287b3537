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
  const [found] = await rows<CheckRow>(pool, checkText, [])
  const known = found && found.cursor_wallet_id !== '' ? found : newRound(found, now)
  const { cursor_organization_id: organizationId, cursor_wallet_id: walletId } = known
  const slice = await proveSlice({ organizationId, walletId }, size)
  const next = slice.next ?? firstCursor
  await rows(pool, writeText, [
    next.organizationId,
    next.walletId,
    known.wallets + BigInt(slice.wallets),
    known.entries + slice.entries,
    known.broken + BigInt(slice.breaks.length),
    toJson(known.first_break ?? slice.breaks[0]),
    known.started_at,
    slice.next ? known.finished_at : now,
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

const newRound = (last: CheckRow | undefined, now: Date): CheckRow => ({
  cursor_organization_id: '',
  cursor_wallet_id: '',
  wallets: 0n,
  entries: 0n,
  broken: 0n,
  first_break: null,
  started_at: now,
  finished_at: last?.finished_at ?? null,
})

const toJson = (found: Break | undefined): string | null => (found ? JSON.stringify(found) : null)

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
