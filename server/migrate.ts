import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { logger } from '@/lib/config/logger'

/** The advisory lock that Prisma itself takes: two starts at once, or one and its CLI, wait in turn. */
const prismaLock = 72_707_369

/** What stands in a migration's way; the message is for the person who starts it. */
export class CannotMigrate extends Error {
  override readonly name = 'CannotMigrate'
}

type Migration = { readonly name: string; readonly sql: string; readonly checksum: string }
type Applied = { migration_name: string; checksum: string; finished_at: Date | null }

/**
 * Brings a database to the newest schema, creating it when absent, and keeps Prisma's own books, so
 * that `prisma migrate status` agrees afterwards. Needs neither Prisma's CLI nor its engine.
 * Answers the names of the migrations it applied.
 */
export async function migrate(input: { url: string; folder: string }): Promise<string[]> {
  await createDatabaseIfAbsent(input.url)
  const client = new pg.Client({ connectionString: input.url })
  // A connection that breaks fails its query, which says so.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await refuseOrdinaryUser(client)
    return await applyPending(client, readMigrations(input.folder))
  } finally {
    await client.end()
  }
}

/** An empty database gets the application's two roles from its owner. Said before anything is begun. */
async function refuseOrdinaryUser(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles
     WHERE rolname = current_user AND NOT rolsuper AND NOT rolcreaterole
       AND to_regclass('public._prisma_migrations') IS NULL`,
  )
  const [user] = rows
  if (user)
    throw new CannotMigrate(
      `${user.name} may not make the application's roles. Let it: ALTER ROLE ${pg.escapeIdentifier(user.name)} CREATEROLE`,
    )
}

/** The migrations of a folder, in the order in which they apply. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

async function createDatabaseIfAbsent(url: string): Promise<void> {
  const wanted = new URL(url)
  const name = decodeURIComponent(wanted.pathname.slice(1))
  if (await exists(url)) return
  wanted.pathname = '/postgres'
  const client = new pg.Client({ connectionString: wanted.href })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`)
  } catch (error) {
    if (!isDatabaseError(error, '42P04')) throw error // another process was faster
  } finally {
    await client.end()
  }
}

async function exists(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (isDatabaseError(error, '3D000')) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

const isDatabaseError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code

async function applyPending(client: pg.Client, migrations: readonly Migration[]) {
  await client.query(bookkeeping)
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  refuseBrokenHistory(rows, migrations)
  const done = new Set(rows.map((row) => row.migration_name))
  const pending = migrations.filter(({ name }) => !done.has(name))
  for (const migration of pending) await apply(client, migration)
  return pending.map(({ name }) => name)
}

function refuseBrokenHistory(rows: readonly Applied[], migrations: readonly Migration[]): void {
  const failed = rows.find((row) => row.finished_at === null)
  if (failed) {
    throw new CannotMigrate(
      `The migration ${failed.migration_name} failed before and left nothing: mend what it stumbled over, then delete its row from _prisma_migrations.`,
    )
  }
  const checksums = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const edited = rows.find(({ migration_name: name, checksum }) => {
    const current = checksums.get(name)
    return current !== undefined && current !== checksum
  })
  if (edited) {
    throw new CannotMigrate(
      `The migration ${edited.migration_name} was edited after it was applied: put it back, and write a new one.`,
    )
  }
}

/**
 * One migration and its row, in one transaction: whoever is killed meanwhile leaves nothing. It waits for a lock
 * no longer than calls can wait behind it (a backup may hold one for minutes), lets them pass, and comes again.
 */
async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql, checksum } = migration
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('BEGIN')
      await client.query(`SET LOCAL lock_timeout = '2s'`)
      await client.query(sql)
      await record(client, { name, checksum, logs: null })
      await client.query('COMMIT')
      return
    } catch (error) {
      const isConnected = await client.query('ROLLBACK').catch(() => false)
      const isBusy = isDatabaseError(error, '55P03') || isDatabaseError(error, '40P01')
      if (isBusy && attempt < mostAttempts) {
        logger.info({ migration: name, attempt }, 'waits: others use its tables')
        await wait(500 + Math.random() * 500)
        continue
      }
      if (!isBusy && isConnected) await record(client, { name, checksum, logs: String(error) })
      throw new CannotMigrate(`The migration ${name} failed: ${String(error)}`, { cause: error })
    }
  }
}

/** Some five minutes. */
const mostAttempts = 100

/** `logs`: what went wrong; a row that has any stops every later start until somebody has looked. */
async function record(
  client: pg.Client,
  { name, checksum, logs }: { name: string; checksum: string; logs: string | null },
): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, logs, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, CASE WHEN $4::text IS NULL THEN now() END, CASE WHEN $4::text IS NULL THEN 1 ELSE 0 END)`,
    [randomUUID(), checksum, name, logs],
  )
}

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`
