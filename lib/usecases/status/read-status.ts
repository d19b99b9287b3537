import 'server-only'
import { logger } from '@/lib/config/logger'
import type { Db } from '@/lib/db/client'
import { readLedgerCheck, type LedgerCheckView } from '@/lib/ledger/check-continuously'
import { checkBooks } from '@/lib/usecases/vendor/check-invariants'
import { readWriteStop } from '@/lib/usecases/write-stops/write-stop'
import { remember } from './remember'

/** What anyone may know: figures and counts, no customer's name or id. */
export interface StatusView {
  readonly ledger: Omit<LedgerCheckView, 'firstBreak'> | null
  readonly promises: readonly { name: string; promise: string; broken: number }[]
  /** When the promises were proven. */
  readonly provenAt: Date
  readonly worker: { readonly lastSeen: Date | null; readonly alive: boolean }
  readonly queue: {
    readonly jobs: number
    readonly lateJobs: number
    readonly mails: number
    readonly oldestMail: Date | null
    readonly mailOnTime: boolean
  }
  /** Since when nothing that moves money or tokens is written; null: everything is. */
  readonly stoppedSince: Date | null
  /** When the figures of the parts were read. */
  readonly readAt: Date
}

/**
 * How the portal stands (/status), or null while its database is away. Everybody may ask, so nobody's
 * question reaches the books: they are read once a minute, the small figures once in five seconds.
 */
export async function readStatus(db: Db): Promise<StatusView | null> {
  try {
    const [proven, figures] = await Promise.all([provenBooks(db), freshFigures(db)])
    return { ...proven, ...figures }
  } catch (error) {
    logger.error({ error }, 'the status cannot be read')
    return null
  }
}

const provenBooks = remember(60_000, proveBooks)
const freshFigures = remember(5_000, readFigures)

async function proveBooks(db: Db) {
  const checks = await checkBooks(db)
  const promises = checks.map(({ name, promise, broken }) => ({ name, promise, broken }))
  return { promises, provenAt: new Date() }
}

async function readFigures(db: Db) {
  const [stop, check, worker, queue] = await Promise.all([
    readWriteStop(db),
    readLedgerCheck(db),
    readWorker(db),
    readQueue(db),
  ])
  const stoppedSince = stop?.stoppedAt ?? null
  return { ledger: check && withoutNames(check), worker, queue, stoppedSince, readAt: new Date() }
}

/** The first break names a wallet; that is the vendor's to see. */
const withoutNames = ({ wallets, entries, broken, startedAt, finishedAt }: LedgerCheckView) => ({
  wallets,
  entries,
  broken,
  startedAt,
  finishedAt,
})

const silenceMs = 150_000

/** The worker writes down each minute that its clock's jobs were enqueued. */
async function readWorker(db: Db): Promise<StatusView['worker']> {
  const [row] = await db.$queryRaw<{ seen: Date | null }[]>`
    SELECT max(last_execution) AS seen FROM graphile_worker._private_known_crontabs`
  const lastSeen = row?.seen ?? null
  return { lastSeen, alive: lastSeen !== null && Date.now() - lastSeen.getTime() < silenceMs }
}

async function readQueue(db: Db): Promise<StatusView['queue']> {
  const [row] = await db.$queryRaw<QueueRow[]>`
    SELECT count(*)::int AS jobs,
      (count(*) FILTER (WHERE run_at < now() - interval '5 minutes' AND attempts < max_attempts))::int AS late,
      (SELECT count(*)::int FROM mails WHERE sent_at IS NULL) AS mails,
      (SELECT min(created_at) FROM mails WHERE sent_at IS NULL) AS oldest
    FROM graphile_worker.jobs WHERE run_at <= now()`
  const oldest = row?.oldest ?? null
  return {
    jobs: row?.jobs ?? 0,
    lateJobs: row?.late ?? 0,
    mails: row?.mails ?? 0,
    oldestMail: oldest,
    mailOnTime: oldest === null || Date.now() - oldest.getTime() < mailPatienceMs,
  }
}

const mailPatienceMs = 600_000

interface QueueRow {
  readonly jobs: number
  readonly late: number
  readonly mails: number
  readonly oldest: Date | null
}
