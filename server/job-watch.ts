import { EventEmitter } from 'node:events'
import type { WorkerEvents } from 'graphile-worker'
import pg from 'pg'
import { logger } from '@/lib/config/logger'

const space = 72_707

/**
 * Gives the jobs of a killed worker back within a minute, where the queue alone would wait four
 * hours. Each worker holds an advisory lock under its own name for as long as its process lives; a
 * job whose worker holds none belongs to nobody. Losing the watch's own connection ends the
 * process: a worker that cannot prove that it lives must not work.
 */
export async function watchOverJobs(connectionString: string) {
  const client = new pg.Client({ connectionString, options: '-c role=granary_app' })
  await client.connect()
  client.on('error', (error) => {
    logger.error({ error }, 'the worker lost its database')
    process.exit(1)
  })
  const events: WorkerEvents = new EventEmitter()
  // One connection does one thing after the other.
  let last = Promise.resolve()
  const inTurn = (task: () => Promise<unknown>) => {
    last = last.then(task).then(
      () => undefined,
      (error: unknown) => logger.error({ error }, 'the watch over jobs failed'),
    )
    return last
  }
  const announce = (workerId: string) =>
    inTurn(() => client.query('SELECT pg_advisory_lock($1, hashtext($2))', [space, workerId]))
  events.on('worker:create', ({ worker }) => void announce(worker.workerId))
  const look = () => inTurn(() => freeOrphans(client))
  await look()
  const timer = setInterval(() => void look(), 60_000)
  return {
    /** Give these to the runner: each worker it makes is announced. */
    events,
    announce,
    stop: async () => {
      clearInterval(timer)
      await last
      client.removeAllListeners('error')
      await client.end()
    },
  }
}

/** Unlocks the jobs of workers that are gone. Half a minute of grace lets a new worker take its lock. */
async function freeOrphans(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(worker)) FROM (
       SELECT DISTINCT locked_by AS worker FROM graphile_worker._private_jobs
       WHERE locked_at < now() - interval '30 seconds'
     ) busy
     WHERE NOT EXISTS (
       SELECT 1 FROM pg_locks
       WHERE locktype = 'advisory' AND granted AND classid = $1
         AND objid = hashtext(worker)::bigint & 4294967295
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     )
     HAVING count(*) > 0`,
    [space],
  )
}
