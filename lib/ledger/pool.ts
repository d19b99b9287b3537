import 'server-only'
import pg from 'pg'
import type { Lane, LaneOptions } from './group-commit'
import { createLanes } from './lanes'

export interface Ledger {
  readonly pool: pg.Pool
  readonly lane: Lane
  close(): Promise<void>
}

export interface LedgerOptions extends LaneOptions {
  readonly max?: number
}

/**
 * The ledger's own connections: the unprivileged role, bigint numbers, and generic plans (statements
 * over arrays are otherwise planned again at each call, which costs more than they do).
 */
export function openLedger(connectionString: string, options: LedgerOptions = {}): Ledger {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 6,
    types: { getTypeParser },
    application_name: 'granary-ledger',
    options: sessionOptions.map((option) => `-c ${option}`).join(' '),
  })
  // An idle connection that PostgreSQL closed is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return { pool, lane: createLanes(pool, options), close: () => pool.end() }
}

const sessionOptions = [
  'role=granary_app',
  'plan_cache_mode=force_generic_plan',
  // A plan made while a table is still small reads it whole, and is kept for as long as the connection lives.
  'enable_seqscan=off',
  'jit=off',
  'statement_timeout=30000',
  'lock_timeout=10000',
  'idle_in_transaction_session_timeout=30000',
]

const shared: typeof globalThis & { granaryLedger?: Ledger } = globalThis

/** The process's one ledger, opened at first use (a module reload in development keeps it). */
export const ledger = (): Ledger => (shared.granaryLedger ??= openOwn())

function openOwn(): Ledger {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('DATABASE_URL is not set')
  const scope = process.env['LEDGER_BATCH_SCOPE'] === 'organization' ? 'organization' : 'all'
  return openLedger(url, { batchScope: scope })
}

/** How many charges wait in this process for their turn; none where nothing was ever charged. */
export const waitingCharges = (): number => shared.granaryLedger?.lane.waiting() ?? 0

/** Ends the process's ledger, if it was ever opened; for a process that stops. */
export async function closeLedger(): Promise<void> {
  const open = shared.granaryLedger
  delete shared.granaryLedger
  await open?.close()
}

/** Per pool on purpose: a global parser for int8 breaks Prisma. */
const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)
