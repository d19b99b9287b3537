import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'

/** The advisory lock that Prisma itself takes: two starts at once, or one and its CLI, wait in turn. */
const prismaLock = 72_707_369

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
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    return await applyPending(client, readMigrations(input.folder))
  } finally {
    await client.end()
  }
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
    throw new Error(
      `The migration ${failed.migration_name} failed before: mend the database, then run "npx prisma migrate resolve".`,
    )
  }
  const checksums = new Map(migrations.map(({ name, checksum }) => [name, checksum]))
  const edited = rows.find(({ migration_name: name, checksum }) => {
    const current = checksums.get(name)
    return current !== undefined && current !== checksum
  })
  if (edited) {
    throw new Error(
      `The migration ${edited.migration_name} was edited after it was applied: put it back, and write a new one.`,
    )
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID()
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  )
  try {
    await client.query(sql)
  } catch (error) {
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, String(error)])
    throw new Error(`The migration ${name} failed: ${String(error)}`, { cause: error })
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
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
