import 'server-only'
import type { Db } from '@/lib/db/client'
import { waitingCharges } from '@/lib/ledger/pool'
import { remember } from './remember'

/** What whoever runs the portal wants to see grow before somebody calls: for /metrics, not for everybody. */
export interface OperationsView {
  /** For each kind of job that was ever filed. */
  readonly jobs: readonly JobFigures[]
  readonly payments: readonly { readonly state: string; readonly lastHour: number }[]
  /** How long the oldest payment has been with the provider without an outcome; 0: none is. */
  readonly oldestOpenPaymentSeconds: number
  /** Charges that wait in this process for their turn. */
  readonly waitingCharges: number
}

export interface JobFigures {
  readonly task: string
  /** That could run now, and nobody runs. */
  readonly due: number
  /** For how long the oldest of them could. */
  readonly oldestSeconds: number
  /** Tried for the last time: nobody will run them unless somebody says so (/vendor/jobs). */
  readonly givenUp: number
}

/** Reads them, at most once in five seconds. */
export const readOperations = async (db: Db): Promise<OperationsView> => ({
  ...(await freshOperations(db)),
  waitingCharges: waitingCharges(),
})

const freshOperations = remember(5_000, async (db: Db) => {
  const [jobs, payments, open] = await Promise.all([
    readJobs(db),
    readPayments(db),
    readOldestOpen(db),
  ])
  return { jobs, payments, oldestOpenPaymentSeconds: open }
})

const readJobs = (db: Db) => db.$queryRaw<JobFigures[]>`
  SELECT t.identifier AS task,
    (count(*) FILTER (WHERE j.attempts < j.max_attempts))::int AS due,
    coalesce(extract(epoch FROM now() - min(j.run_at)
      FILTER (WHERE j.attempts < j.max_attempts)), 0)::float8 AS "oldestSeconds",
    (count(*) FILTER (WHERE j.attempts >= j.max_attempts))::int AS "givenUp"
  FROM graphile_worker._private_tasks t
  LEFT JOIN graphile_worker._private_jobs j
    ON j.task_id = t.id AND j.run_at <= now() AND j.locked_at IS NULL
  GROUP BY t.identifier ORDER BY t.identifier`

/** State by state, which is how the index has them. */
const readPayments = (db: Db) => db.$queryRaw<{ state: string; lastHour: number }[]>`
  SELECT s.state, made.count::int AS "lastHour"
  FROM unnest(${states}::text[]) AS s(state)
  CROSS JOIN LATERAL (
    SELECT count(*) FROM payment_attempts
    WHERE state = s.state AND real_created_at > now() - interval '1 hour') made`

const states = [
  'pending',
  'submitting',
  'processing',
  'actionRequired',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
  'duplicate',
]

async function readOldestOpen(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT coalesce(extract(epoch FROM now() - min(real_created_at)), 0)::float8 AS seconds
    FROM payment_attempts WHERE state IN ('submitting', 'processing', 'unknown')`
  return row?.seconds ?? 0
}
