import { cpSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { testDatabase } from '@/dev/testing/database'
import { withOwner } from '@/dev/testing/test-server'
import { db } from '@/lib/db/client'
import { debit } from '@/lib/ledger/debit'
import { checkInvariants } from '@/lib/usecases/vendor/check-invariants'
import { migrate, readMigrations } from '@/server/migrate'
import { migrationsFolder, prepareDatabase } from '@/server/prepare-database'
import { report } from '../report'
import { firstSchema } from './first-schema'

// A database of its own: this one begins empty, at the first schema.
const old = new URL(testDatabase().url)
old.pathname = `${old.pathname}_first`
process.env['DATABASE_URL'] = old.href

afterAll(async () => {
  await db().$disconnect()
})

type Row = Readonly<Record<string, unknown>>

/** What a demo of the first version had in its tables: one row a line. */
const rows = gunzipSync(readFileSync('proofs/migrations/first-schema.jsonl.gz'))
  .toString()
  .trimEnd()
  .split('\n')
  .map((line): [table: string, row: Row] => JSON.parse(line))

it('the books of the first version come to this one whole, and hold', async () => {
  await migrate({ url: old.href, folder: onlyFirst() })
  await fill()
  const before = await contents()
  const applied = await prepareDatabase(old.href)
  expect(applied).toEqual(
    readMigrations(migrationsFolder)
      .map(({ name }) => name)
      .filter((name) => name > firstSchema),
  )
  expect(await contents()).toEqual(before)
  const wrong = (await checkInvariants(db())).filter(
    ({ broken, stopsWrites }) => broken > 0 && stopsWrites,
  )
  expect(wrong).toEqual([])
  await expectWorking()
  report('migrations', { cases: rows.length })
})

/** The migrations of the first version alone. */
function onlyFirst(): string {
  const folder = ownFolder('first-schema')
  for (const { name } of readMigrations(migrationsFolder)) {
    if (name > firstSchema) continue
    cpSync(path.join(migrationsFolder, name), path.join(folder, name), { recursive: true })
  }
  return folder
}

/** As a restore does: without the triggers, which judge changes and not rows that are there. */
const fill = () =>
  withOwner(old.href, async (client) => {
    await client.query(`SET session_replication_role = replica`)
    for (const [table, row] of rows)
      await client.query(
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, $1)`,
        [row],
      )
  })

const tables = [...new Set(rows.map(([table]) => table))]

/** Every row in the columns that the first version knew; new ones are no change. */
const contents = () =>
  withOwner(old.href, async (client) => {
    const found: Record<string, readonly string[]> = {}
    for (const table of tables) {
      const columns = [
        ...new Set(rows.flatMap(([name, row]) => (name === table ? Object.keys(row) : []))),
      ]
      const { rows: answer } = await client.query<{ row: string }>(
        `SELECT (SELECT jsonb_object_agg(key, value)::text FROM jsonb_each(to_jsonb(t)) WHERE key = ANY($1)) AS row
         FROM ${table} t ORDER BY 1`,
        [columns],
      )
      found[table] = answer.map(({ row }) => row)
    }
    return found
  })

/** The new version spends the old version's tokens. */
async function expectWorking(): Promise<void> {
  const wallet = await db().wallet.findFirstOrThrow({ where: { available: { gt: 10_000n } } })
  const { organizationId, id: walletId, available } = wallet
  const spent = await debit({
    organizationId,
    walletId,
    idempotencyKey: 'after-the-migration',
    requestHash: 'x',
    amount: 1000n,
    item: 'text_message',
    quantity: 1,
    now: new Date(),
  })
  expect(spent).toMatchObject({ ok: true, value: { available: available - 1000n } })
}
