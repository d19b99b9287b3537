// The worker's process: runs the jobs that the app enqueued, and those of the clock.
import { parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import { config } from '@/lib/config/config'
import { logger } from '@/lib/config/logger'
import { db } from '@/lib/db/client'
import { inTraces } from '@/lib/jobs/in-trace'
import { cronItems, taskList } from '@/lib/jobs/task-list'
import { closeLedger } from '@/lib/ledger/pool'
import { awaitSchema } from './await-schema'
import { exportSpans } from './export-spans'
import { watchOverJobs } from './job-watch'
import { stopOnSignal } from './lifecycle'
import { queueLog } from './queue-log'

const { databaseUrl, workerConcurrency } = config()
const pool = new pg.Pool({
  connectionString: databaseUrl,
  options: '-c role=granary_app',
  max: workerConcurrency + 2,
})
// A connection that the database closed is replaced at its next use.
const lost = (error: Error) => logger.warn({ error }, 'job connection lost')
pool.on('error', lost)
pool.on('connect', (client) => client.on('error', lost))

// Who waits or starts has nothing to finish.
let finish = () => Promise.resolve()
stopOnSignal(() => finish())
await awaitSchema()
const lastSpans = await exportSpans('worker')
const watch = await watchOverJobs(databaseUrl)
const runner = await run({
  pgPool: pool,
  taskList: inTraces(taskList),
  parsedCronItems: parseCronItems([...cronItems]),
  concurrency: workerConcurrency,
  pollInterval: 1000,
  noHandleSignals: true,
  events: watch.events,
  logger: queueLog(),
})
finish = async () => {
  await runner.stop()
  await watch.stop()
  await pool.end()
  await closeLedger()
  await db().$disconnect()
  await lastSpans()
}

// Whoever hears it may tell us to end in the same breath.
logger.info('worker ready')
process.send?.('ready')
