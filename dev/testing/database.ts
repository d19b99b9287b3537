import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inject } from 'vitest'
import { withOwner } from './test-server'

/**
 * The database of this test file: empty, migrated, its own. `lib/db` is connected to it already,
 * with the application's role; `asOwner` is for what that role may not do, and for counting rows.
 */
export function testDatabase() {
  const url = process.env['DATABASE_URL']
  if (!url) throw new Error('Only *.db.test.ts files have a database.')
  const asOwner = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await withOwner(url, (client) => client.query<Row>(sql, values))).rows
  return { url, asOwner }
}

/** One more database of the same kind, for a test that needs two. Answers its connection string. */
export async function createTestDatabase(template?: string): Promise<string> {
  const server = inject('databaseServer')
  const name = `${server.prefix}${randomBytes(6).toString('hex')}`
  const source = template ?? server.template
  await withOwner(server.owner, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${source}`),
  )
  const url = new URL(server.owner)
  url.pathname = `/${name}`
  return url.href
}
