import pg from 'pg'
import { prepareDatabase } from './prepare-database'
import { findTools, restore } from './postgres-tools'
import { CannotDo } from './say-failure'

/**
 * Restores a backup into a database of its own beside the one that `url` names, on the same server, and
 * brings it to the newest schema: an old backup was made by an old version. `drop` takes it away again.
 */
export async function restoreBeside(url: string, file: string) {
  const name = `granary_drill_${process.pid}_${Date.now()}`
  const owner = databaseOf(url, 'postgres')
  const restored = databaseOf(url, name)
  const tools = await findTools(url)
  await makeDatabase(owner, name)
  const drop = () => asOwner(owner, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  try {
    // A new server does not know the application's roles, which belong to no database.
    await asOwner(owner, applicationRoles)
    await restore(tools, { url: restored, file })
    const migrations = await prepareDatabase(restored)
    return { url: restored, migrations, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function makeDatabase(owner: string, name: string): Promise<void> {
  try {
    await asOwner(owner, `CREATE DATABASE ${name}`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '42501')) throw error
    const user = decodeURIComponent(new URL(owner).username)
    throw new CannotDo(
      `${user} may not make the copy's database. Let it: ALTER ROLE ${pg.escapeIdentifier(user)} CREATEDB`,
      { cause: error },
    )
  }
}

const applicationRoles = `DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['granary_app', 'granary_tenant'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN EXECUTE format('CREATE ROLE %I', name); END IF;
    EXECUTE format('GRANT %I TO %I', name, current_user);
  END LOOP;
END $$`

function databaseOf(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

async function asOwner(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
