import { setTimeout as wait } from 'node:timers/promises'
import { logger } from '@/lib/config/logger'
import { db } from '@/lib/db/client'
import { missingMigrations } from '@/lib/db/missing-migrations'
import { postgresCode } from '@/lib/db/postgres-error'
import { isStopping } from './stopping'

/** Why the process should get no work now; null: it can do all of its work. */
export type NotReady = 'stopping' | 'databaseAway' | 'schemaBehind'

/** The same for whoever runs it, and what they can do. */
export const notReadyWords: Readonly<Record<NotReady, string>> = {
  stopping: 'This process is ending.',
  databaseAway: 'The database does not answer.',
  schemaBehind: 'The database has not yet the schema that this version needs: npm run migrate',
}

const patienceMs = 2000

/** Asks the database, for two seconds at most, whether it is there and has the schema that this version needs. */
export async function whyNotReady(): Promise<NotReady | null> {
  if (isStopping()) return 'stopping'
  return Promise.race([askDatabase(), wait(patienceMs, 'databaseAway' as const)])
}

let lastSeen = 0

/**
 * Whether the database does not answer. Once it has, that is believed for a second. A busy one is waited for
 * longer than readiness does: a slow page is better than none.
 */
export async function isDatabaseAway(): Promise<boolean> {
  if (performance.now() - lastSeen < 1000) return false
  const answers = await Promise.race([
    db().$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    ),
    wait(5 * patienceMs, false),
  ])
  if (answers) lastSeen = performance.now()
  return !answers
}

// A schema that was complete stays so: migrations are never taken back.
let isComplete = false

async function askDatabase(): Promise<NotReady | null> {
  try {
    if (isComplete) {
      await db().$queryRaw`SELECT 1`
      return null
    }
    const missing = await missingMigrations(db())
    const hasQueue = await mayUseQueue()
    isComplete = missing.length === 0 && hasQueue
    if (isComplete) return null
    tellOnce({ missing, hasQueue })
    return 'schemaBehind'
  } catch (error) {
    if (!isWithoutSchema(error)) return 'databaseAway'
    tellOnce({ error })
    return 'schemaBehind'
  }
}

let told = ''

/** Whoever waits asks every second: a line for each thing that is missing, and no more. */
function tellOnce(lack: Readonly<Record<string, unknown>>): void {
  const said = JSON.stringify({ ...lack, error: postgresCode(lack['error']) })
  if (said !== told) logger.warn(lack, `not ready: ${notReadyWords.schemaBehind}`)
  told = said
}

/** SQLSTATE: no such table, database or role, and a user who is not yet let into the role. */
const withoutSchema = new Set(['42P01', '3D000', '22023', '42501'])

/** Whether the database's server answered, and has nothing of ours to show: migrating is what makes all of it. */
const isWithoutSchema = (error: unknown): boolean => withoutSchema.has(postgresCode(error) ?? '')

/** The job queue's schema comes after the migrations (server/install-jobs), and is ours with its last step. */
async function mayUseQueue(): Promise<boolean> {
  const [queue] = await db().$queryRaw<{ isOurs: boolean }[]>`
    SELECT has_schema_privilege(oid, 'USAGE') AS "isOurs"
    FROM pg_namespace WHERE nspname = 'graphile_worker'`
  return queue?.isOurs === true
}
