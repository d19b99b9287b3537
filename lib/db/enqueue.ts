import 'server-only'
import { currentTraceparent } from '@/lib/config/trace'
import type { Db, Tx } from '@/lib/db/client'

export interface Job {
  readonly task: string
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
  /** Jobs with the same key are one job while it waits. */
  readonly key?: string
  /** Not before this instant of real time. */
  readonly runAt?: Date
  readonly maxAttempts?: number
  readonly queue?: string
}

/** Enqueues a job in the caller's transaction: rolled back with it, visible to the worker when it commits. */
export async function enqueue(tx: Db | Tx, job: Job): Promise<void> {
  const { task, payload, key = null, runAt = null, maxAttempts = 25, queue = null } = job
  await tx.$executeRaw`SELECT graphile_worker.add_job(
    ${task}, ${JSON.stringify(traced(payload))}::json, queue_name := ${queue}, run_at := ${runAt},
    max_attempts := ${maxAttempts}::int, job_key := ${key})`
}

/** The same for many jobs of one kind, in one statement; each job has a key of its own. */
export async function enqueueMany(
  tx: Db | Tx,
  task: string,
  jobs: readonly { readonly key: string; readonly payload: Readonly<Record<string, string>> }[],
): Promise<void> {
  const keys = jobs.map(({ key }) => key)
  const payloads = jobs.map(({ payload }) => JSON.stringify(traced(payload)))
  await tx.$executeRaw`SELECT graphile_worker.add_job(${task}, j.payload::json, max_attempts := 25, job_key := j.key)
    FROM unnest(${keys}::text[], ${payloads}::text[]) AS j(key, payload)`
}

/** A job goes on in the trace of the request that asked for it. */
function traced(payload: Job['payload']): Job['payload'] {
  const traceparent = currentTraceparent()
  return traceparent === null ? payload : { ...payload, traceparent }
}
