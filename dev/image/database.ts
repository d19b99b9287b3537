import { appendFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../database/embedded-postgres'

/** An address of this machine that nobody else listens on: the portal finds PostgreSQL at its usual port. */
const address = '127.0.0.17'

/**
 * The compose file's database: npm's PostgreSQL instead of the image's, with the user, the password and the
 * database that the image makes of the service's environment, under the name `database` in the portal's root.
 */
export async function startDatabase(
  { home, root }: { readonly home: string; readonly root: string },
  environment: Readonly<Record<string, string>>,
) {
  const { POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: name } = environment
  const settings = [`listen_addresses=${address}`, 'port=5432']
  const server = await startEmbeddedPostgres({ folder: path.join(home, 'database'), settings })
  appendFileSync(path.join(root, 'etc/hosts'), `127.0.0.1 localhost\n${address} database\n`)
  const owner = new URL(server.url('postgres'))
  owner.hostname = address
  const client = new pg.Client({ connectionString: owner.href })
  await client.connect()
  await client.query(`CREATE ROLE ${user} SUPERUSER LOGIN PASSWORD '${password}'`)
  await client.query(`CREATE DATABASE ${name} OWNER ${user}`)
  await client.end()
  return {
    url: `postgresql://${user}:${password}@${address}/${name}`,
    stop: () => server.stop(),
  }
}
