import 'server-only'
import { auditVendor } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { VendorAct } from '@/lib/usecases/context'

export interface JobRow {
  readonly id: string
  readonly task: string
  readonly runAt: Date
  readonly attempts: number
  readonly maxAttempts: number
  readonly lastError: string | null
  readonly running: boolean
}

/** The queue: what failed first, then what is due next. */
export async function listJobs(db: Db): Promise<{ jobs: JobRow[]; waiting: number }> {
  const jobs = await db.$queryRaw<JobRow[]>`
    SELECT id::text AS id, task_identifier AS task, run_at AS "runAt", attempts::int,
      max_attempts::int AS "maxAttempts", last_error AS "lastError",
      locked_at IS NOT NULL AS running
    FROM graphile_worker.jobs
    ORDER BY (last_error IS NOT NULL) DESC, run_at, id LIMIT 100`
  const [count] = await db.$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS waiting FROM graphile_worker.jobs`
  return { jobs, waiting: Number(count?.waiting ?? 0n) }
}

/** Runs a waiting job now, whatever its next try was. Audited (O4). */
export const rescheduleJob = (db: Db, jobId: string, act: VendorAct): Promise<void> =>
  transaction(db, async (tx) => {
    await tx.$queryRaw`SELECT id FROM graphile_worker.reschedule_jobs(
      ARRAY[${jobId}::bigint], run_at := now(), attempts := 0)`
    await auditVendor(tx, act, { action: 'job.run', subject: { kind: 'job', id: jobId } })
  })
