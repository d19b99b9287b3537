import { createHash } from 'node:crypto'
import path from 'node:path'
import pg from 'pg'
import { prepareDatabase, migrationsFolder } from '@/server/prepare-database'
import { readMigrations } from '@/server/migrate'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/dev/database/embedded-postgres'

const templateLock = 4_019_872_001

/** The tests' own server: crash safety off, for speed; nothing on it outlives a test run. */
export const startTestServer = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({
    folder: path.join(process.env['GRANARY_HOME'] ?? '.granary', 'test'),
    settings: ['fsync=off', 'full_page_writes=off', 'max_connections=300'],
  })

/** Stops the tests' server: it outlives a single run, so that the next one starts at once. */
export async function stopTestServer(): Promise<void> {
  await (await startTestServer()).stop()
}

/**
 * A migrated, empty database that the tests clone. Its name carries the migrations' checksums, so
 * that a changed migration makes a new one and an unchanged one is ready at once.
 */
export async function prepareTemplate(server: EmbeddedPostgres): Promise<string> {
  const name = `template_${migrationsFingerprint()}`
  await withOwner(server.url('postgres'), async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [templateLock])
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (found.rowCount) return
    const draft = `${name}_draft`
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`)
    await prepareDatabase(server.url(draft))
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${name}`)
  })
  return name
}

/** Runs `use` on one connection as the owner of the server. */
export async function withOwner<Value>(url: string, use: (client: pg.Client) => Promise<Value>) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function migrationsFingerprint(): string {
  const checksums = readMigrations(migrationsFolder).map(({ checksum }) => checksum)
  return createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)
}
