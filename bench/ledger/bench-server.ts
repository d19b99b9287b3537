import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { countPostgres } from './measure'
import { prepareDatabase } from '@/server/prepare-database'

export interface BenchServer {
  /** The freshly migrated database of this run. */
  readonly url: string
  /** One connection as the owner, for seeding and settings. */
  readonly owner: pg.Client
  readonly close: () => Promise<void>
}

const database = 'bench_ledger'

/** A PostgreSQL of its own with fsync on, and a fresh database in it. It is stopped when the bench ends. */
export async function startBenchServer(): Promise<BenchServer> {
  const server = await startEmbeddedPostgres({
    folder: path.join(process.env['GRANARY_HOME'] ?? '.granary', 'bench'),
    settings: [
      'max_connections=300',
      'shared_buffers=512MB',
      'max_wal_size=4GB',
      'checkpoint_timeout=30min',
    ],
  })
  const admin = new pg.Client({ connectionString: server.url('postgres') })
  await admin.connect()
  await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
  await admin.end()
  await prepareDatabase(server.url(database))
  const owner = new pg.Client({ connectionString: server.url(database) })
  await owner.connect()
  const { rows } = await owner.query<{ file: string }>(
    `SELECT pg_read_file('postmaster.pid') AS file`,
  )
  countPostgres(rows[0]?.file.split('\n')[0] ?? 'none')
  const close = async () => {
    await owner.end()
    await server.stop()
  }
  return { url: server.url(database), owner, close }
}

/** A disk that takes that long to make a commit durable; 0 takes it away. Read by new connections and old. */
export async function setCommitDelay(owner: pg.Client, microseconds: number): Promise<void> {
  await owner.query(`ALTER SYSTEM SET commit_delay = ${microseconds}`)
  await owner.query('ALTER SYSTEM SET commit_siblings = 0')
  await owner.query('SELECT pg_reload_conf()')
}
