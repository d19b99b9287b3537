import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
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

function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'granary-migrations-'))
  for (const [name, sql] of Object.entries(files)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
  return folder
}
