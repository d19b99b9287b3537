import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { createTestDatabase } from '@/dev/testing/database'
import { withOwner } from '@/dev/testing/test-server'
import { migrate } from './migrate'
import { migrationsFolder, prepareDatabase } from './prepare-database'

const prismaCli = path.resolve('node_modules/prisma/build/index.js')
const prisma = async (url: string, ...words: string[]) => {
  const env = { ...process.env, DATABASE_URL: url, MIGRATE_DATABASE_URL: url }
  const { stdout } = await promisify(execFile)(process.execPath, [prismaCli, ...words], { env })
  return stdout
}
const emptyDatabase = () => createTestDatabase('template0')

test('after the plain migrator, Prisma finds nothing to do and no drift', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrationsFolder })
  expect(await prisma(url, 'migrate', 'status')).toContain('Database schema is up to date')
  expect(await prisma(url, 'migrate', 'deploy')).toContain('No pending migrations')
  const schema = ['--to-schema', 'prisma/schema']
  const drift = await prisma(url, 'migrate', 'diff', '--from-config-datasource', ...schema)
  expect(drift).toContain('No difference')
}, 120_000)

test('after `prisma migrate deploy`, the plain migrator finds nothing to do', async () => {
  const url = await emptyDatabase()
  await prisma(url, 'migrate', 'deploy')
  expect(await migrate({ url, folder: migrationsFolder })).toEqual([])
}, 120_000)

test('preparing a database twice, also at once, changes nothing', async () => {
  const url = await emptyDatabase()
  await Promise.all([prepareDatabase(url), prepareDatabase(url)])
  expect(await prepareDatabase(url)).toEqual([])
}, 60_000)

test('a database that does not exist is created', async () => {
  const url = new URL(await emptyDatabase())
  url.pathname = `${url.pathname}_new`
  const folder = migrations({ first: 'SELECT 1' })
  expect(await migrate({ url: url.href, folder })).toEqual(['first'])
})

test('an owner that may not make roles is told so before anything is begun; another user of the app is let in', async () => {
  const url = new URL(await emptyDatabase())
  const name = url.pathname.slice(1)
  const [owner, app] = [`owner_of_${name}`, `user_of_${name}`]
  const asSuperuser = (sql: string) => withOwner(url.href, (client) => client.query(sql))
  await asSuperuser(
    `CREATE ROLE ${owner} LOGIN PASSWORD 'x'; ALTER DATABASE ${name} OWNER TO ${owner}`,
  )
  await asSuperuser(`CREATE ROLE ${app} LOGIN PASSWORD 'x'`)
  const as = (user: string) => Object.assign(new URL(url), { username: user, password: 'x' }).href
  await expect(prepareDatabase(as(owner))).rejects.toThrow('CREATEROLE')
  await asSuperuser(`ALTER ROLE ${owner} CREATEROLE;
    GRANT granary_app, granary_tenant TO ${owner} WITH ADMIN OPTION`)
  expect((await prepareDatabase(as(owner), as(app))).length).toBeGreaterThan(0)
  for (const role of ['granary_app', 'granary_tenant'])
    await withOwner(as(app), (client) => client.query(`SET ROLE ${role}`))
  await asSuperuser(`DROP OWNED BY ${owner} CASCADE`)
  await asSuperuser(
    `ALTER DATABASE ${name} OWNER TO postgres; DROP ROLE ${app}; DROP ROLE ${owner}`,
  )
}, 60_000)

test('a migration that was edited after it was applied is refused', async () => {
  const url = await emptyDatabase()
  await migrate({ url, folder: migrations({ first: 'SELECT 1' }) })
  const edited = migrate({ url, folder: migrations({ first: 'SELECT 2' }) })
  await expect(edited).rejects.toThrow('first was edited')
})

test('a migration that fails leaves nothing behind and stops every later start', async () => {
  const url = await emptyDatabase()
  const folder = migrations({ first: 'CREATE TABLE a (b int); SELECT 1/0' })
  await expect(migrate({ url, folder })).rejects.toThrow('division by zero')
  const tables = await withOwner(url, (client) =>
    client.query("SELECT 1 FROM pg_tables WHERE tablename = 'a'"),
  )
  expect(tables.rowCount).toBe(0)
  await expect(migrate({ url, folder })).rejects.toThrow('first failed before')
})

test('a migration lets calls pass while somebody holds its table, and comes again', async () => {
  const url = await emptyDatabase()
  const [backup, caller] = [new pg.Client(url), new pg.Client(url)]
  await Promise.all([backup.connect(), caller.connect()])
  await backup.query('CREATE TABLE a (b int)')
  await backup.query('BEGIN; SELECT * FROM a')
  const migrated = migrate({ url, folder: migrations({ first: 'ALTER TABLE a ADD c int' }) })
  await vi.waitFor(async () => {
    const waiting = await backup.query('SELECT 1 FROM pg_locks WHERE NOT granted')
    expect(waiting.rowCount).toBe(1)
  }, 60_000)
  // Behind the waiting migration, while the backup goes on.
  expect(await caller.query('SELECT * FROM a')).toMatchObject({ rowCount: 0 })
  await backup.query('COMMIT')
  expect(await migrated).toEqual(['first'])
  await Promise.all([backup.end(), caller.end()])
})

test('whoever is killed in the middle of a migration leaves nothing: the next start applies it', async () => {
  const url = await emptyDatabase()
  const folder = migrations({ first: 'CREATE TABLE a (b int); SELECT pg_sleep(30)' })
  const killed = migrate({ url, folder }).catch((error: unknown) => String(error))
  await withOwner(url, (client) =>
    vi.waitFor(async () => {
      const ended = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()`,
      )
      expect(ended.rowCount).toBe(1)
    }, 60_000),
  )
  expect(await killed).toContain('terminat')
  writeFileSync(path.join(folder, 'first', 'migration.sql'), 'CREATE TABLE a (b int)')
  expect(await migrate({ url, folder })).toEqual(['first'])
})

function migrations(files: Record<string, string>): string {
  const folder = ownFolder('migrations')
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  return folder
}
