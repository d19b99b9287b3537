import { existsSync, rmSync } from 'node:fs'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { prepareDatabase } from '@/server/prepare-database'
import type { Home } from './home'

const name = 'granary'

/** The demo's server; found running when a demo before was killed. */
export const startDatabase = (home: Home): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ folder: home.postgres, settings: ['max_connections=100'] })

/**
 * Migrates the demo's database. Without the file of its people, nobody could sign in to what a
 * broken start left behind: it begins again, the payment provider's side included.
 */
export async function migrateDatabase(server: EmbeddedPostgres, home: Home): Promise<string[]> {
  if (!existsSync(home.people)) {
    await dropDatabase(server.url('postgres'))
    rmSync(home.stripe, { force: true })
  }
  return prepareDatabase(server.url(name))
}

export const databaseUrl = (server: EmbeddedPostgres): string => server.url(name)

async function dropDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  } finally {
    await client.end()
  }
}
