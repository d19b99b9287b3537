import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { startEmbeddedPostgres } from '@/dev/database/embedded-postgres'
import { makeKey } from '@/dev/testing/api'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote } from '@/dev/testing/billing-world'
import { withOwner } from '@/dev/testing/test-server'
import { db } from '@/lib/db/client'
import { sqlState } from '@/lib/db/postgres-error'
import { openWallet } from '@/lib/ledger/open-wallet'
import { closeLedger } from '@/lib/ledger/pool'
import { give } from '@/lib/ledger/testing/test-books'
import { callPortal } from '../crash/call-portal'
import { openCrashWorld } from '../crash/crash-world'
import { startPortal } from '../crash/processes'
import { report } from '../report'
import { runScript } from './run-script'

// A server of its own: it knows none of the application's roles yet, as an operator's first one.
const home = ownFolder('owner')
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let world: Awaited<ReturnType<typeof openCrashWorld>>

const as = (user: string) =>
  Object.assign(new URL(server.url('granary')), { username: user, password: 'secret' }).href
const migrate = () =>
  runScript('server/migrate-database.ts', [], {
    DATABASE_URL: as('portal'),
    MIGRATE_DATABASE_URL: as('granary'),
  })

beforeAll(async () => {
  server = await startEmbeddedPostgres({ folder: home, settings: ['fsync=off'] })
  await withOwner(server.url('postgres'), async (client) => {
    await client.query(`CREATE ROLE granary LOGIN CREATEROLE CREATEDB PASSWORD 'secret'`)
    await client.query('CREATE DATABASE granary OWNER granary')
    await client.query(`CREATE ROLE portal LOGIN PASSWORD 'secret'`)
  })
  process.env['DATABASE_URL'] = as('portal')
  world = await openCrashWorld(as('portal'))
}, 120_000)

afterAll(async () => {
  await world.close()
  await closeLedger()
  await db().$disconnect()
  await server.stop()
}, 60_000)

const portalOf = (databaseUrl: string) =>
  startPortal({ databaseUrl, providerBase: world.provider.base }, 'proofs/rolling/portal.ts')

it(
  'R7 the owner migrates, and a portal and a worker under a user without any right of its own do all their work',
  { timeout: 240_000 },
  async () => {
    const portal = await portalOf(as('portal'))
    const readiness = async () => (await fetch(`${portal.url}/health/ready`)).json()
    expect(await readiness()).toMatchObject({ reason: 'schemaBehind' })
    const alone = await runScript('server/migrate-database.ts', [], { DATABASE_URL: as('portal') })
    expect(alone).toMatchObject({ code: 1, output: expect.stringMatching(/^portal may not make/) })
    expect(await migrate()).toMatchObject({ code: 0, output: expect.stringContaining('Applied ') })
    expect(await migrate()).toEqual({ code: 0, output: 'The schema is up to date.\n' })
    expect(await readiness()).toEqual({ status: 'ready' })

    const worker = await world.startWorker()
    const customer = await openCustomer(world)
    const { organizationId, userId } = customer
    const key = await makeKey(organizationId, { createdBy: userId })
    const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 2)])
    const send = (path: string, body: Record<string, unknown>) =>
      callPortal(portal, { path, key, idempotencyKey: randomUUID(), body })
    expect((await send('/api/v1/orders', { quoteId }))?.status).toBe(201)
    await vi.waitFor(() => world.expectBoughtOnce(customer), { timeout: 120_000, interval: 200 })
    const kind = 'organization'
    const wallet = await openWallet(db(), { organizationId, kind, now: new Date() })
    await give(wallet, 1_000_000n)
    const usage = { walletId: wallet.walletId, item: 'text_message', quantity: 1 }
    expect((await send('/api/v1/usage', usage))?.status).toBe(201)
    for (const list of ['wallets', 'invoices', 'licenses'])
      expect(await read(`${portal.url}/api/v1/${list}`, key)).not.toEqual([])
    expect([await worker.stop(), await portal.stop()]).toEqual([0, 0])
    const proof = await runScript('server/verify.ts', [], { DATABASE_URL: as('portal') })
    expect(proof).toMatchObject({
      code: 0,
      output: expect.stringContaining('every identity holds'),
    })
  },
)

async function read(url: string, key: string): Promise<unknown> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } })
  expect(answer.status, url).toBe(200)
  return Object.assign({ data: [] }, await answer.json()).data
}

const attempts = [
  'UPDATE token_entries SET amount = amount + 1',
  'DELETE FROM token_entries',
  'TRUNCATE token_entries CASCADE',
  'ALTER TABLE token_entries DISABLE TRIGGER append_only',
  'DROP TRIGGER append_only ON token_entries',
  'DROP TABLE token_entries CASCADE',
  'ALTER TABLE token_entries OWNER TO portal',
  'ALTER FUNCTION refuse_change() OWNER TO portal',
  'SET session_replication_role = replica',
  'SET ROLE granary',
  'ALTER ROLE portal CREATEROLE',
  'DELETE FROM audit_entries',
  'UPDATE invoice_lines SET amount = 0',
  'UPDATE vendor_audit_entries SET actor_name = NULL',
  'CREATE TABLE beside (a int)',
]

it('T8 that user can change nothing in the journal, in none of its roles', async () => {
  const before = await journal()
  expect(before.length).toBeGreaterThan(0)
  const refusals = await withOwner(as('portal'), async (client) => {
    const all = new Map<string, string | undefined>()
    for (const role of ['none', 'granary_app', 'granary_tenant'])
      for (const attempt of attempts)
        all.set(`${role}: ${attempt}`, await refusalOf(client, role, attempt))
    return all
  })
  for (const [attempt, state] of refusals) expect([attempt, state]).toEqual([attempt, '42501'])
  expect(await journal()).toEqual(before)
  report('operations', { cases: refusals.size, violations: 0 })
})

const journal = () =>
  withOwner(server.url('granary'), async (client) => {
    const { rows } = await client.query('SELECT * FROM token_entries ORDER BY 1, 2, 3')
    return rows
  })

/** PostgreSQL's SQLSTATE when it refused; nothing stays of what it did not refuse. */
async function refusalOf(client: pg.Client, role: string, sql: string) {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL ROLE ${role}`)
    await client.query(sql)
    return undefined
  } catch (error) {
    return sqlState(error)
  } finally {
    await client.query('ROLLBACK')
  }
}
