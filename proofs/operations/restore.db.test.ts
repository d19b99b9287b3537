import { statSync, truncateSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote } from '@/dev/testing/billing-world'
import { withOwner } from '@/dev/testing/test-server'
import { db } from '@/lib/db/client'
import { closeLedger } from '@/lib/ledger/pool'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { listLaterPayments } from '@/lib/usecases/recovery/list-later-payments'
import { tryPurchase } from '@/lib/usecases/recovery/try-purchase'
import type { Services } from '@/lib/usecases/context'
import { checkInvariants } from '@/lib/usecases/vendor/check-invariants'
import { prepareDatabase } from '@/server/prepare-database'
import { findTools, ToolsMissing } from '@/server/postgres-tools'
import { report } from '../report'
import { openBackupWay } from './backup-way'
import { runScript } from './run-script'

const way = await openBackupWay()
await prepareDatabase(way.url)
process.env['DATABASE_URL'] = way.url
const world = await openBillingWorld()
process.env['STRIPE_API_BASE'] = world.provider.base

afterAll(async () => {
  await closeLedger()
  await db().$disconnect()
  await world.db.$disconnect()
  await way.stop()
})

it('R12 an older backup comes back whole; what the provider took after it is found, and business goes on', async () => {
  const { failNext } = stepsIn(world)
  // Its messages would tell too early what the reconciliation shall find.
  await world.provider.control({ paused: true })
  const customer = await openCustomer(world)
  await buy(customer, [licenses('pro', 'month', 2)])
  // Ordered before the backup, paid after it: the provider did not answer at first.
  await failNext(customer, 'drop_after')
  const { id: quoteId } = await quote(customer, [{ type: 'topUp', bundle: 500, quantity: 1 }])
  const open = await placeOrder(await customer.context(), { quoteId })
  expect(open).toMatchObject({ ok: true })

  const backup = await way.back()
  await reconcile(world.services)
  await buy(customer, [licenses('basic', 'month', 1)])

  const restored = await backup.restore()
  await closeLedger()
  await db().$disconnect()
  globalThis.granaryDb = undefined
  process.env['DATABASE_URL'] = restored.url
  const copy: Services = { ...world.services, db: db() }
  expect(await wrongIn(copy)).toEqual([])
  expect(await fates(copy)).toEqual(['unknownOrder', 'willDeliver'])
  await reconcile(copy)
  expect(await fates(copy)).toEqual(['unknownOrder'])
  expect(await tryPurchase(copy)).toBe('paid')
  expect(await wrongIn(copy)).toEqual([])
  await closeLedger()
  await copy.db.$disconnect()
  await restored.drop()

  const drill = await runDrill(backup.file)
  if (way.kind === 'dump') {
    expect(drill).toMatchObject({ code: 0 })
    // The purchase above was made in a copy that is gone: to this one it is unknown too.
    expect(drill.output).toContain('3 payments at the provider that the backup does not know')
    expect(drill.output).toContain('a purchase in the copy: paid')
    await expectToTell(backup.file)
    expect(await drillsLeft()).toEqual([])
  } else {
    // Without PostgreSQL's programs the scripts say so, in one sentence.
    await expect(findTools(way.url)).rejects.toBeInstanceOf(ToolsMissing)
    expect(drill).toMatchObject({ code: 1 })
  }
  report('operations', { cases: 2, violations: 0 })
}, 600_000)

const runDrill = (file: string, more: Readonly<Record<string, string>> = {}) =>
  runScript('server/restore-drill.ts', [file], { DATABASE_URL: way.url, ...more })

/** With real money nothing is bought in the copy: the books alone decide. */
const realMoney = { GRANARY_SANDBOX: '0', SMTP_URL: 'smtp://127.0.0.1:9' }

/** What is wrong with a backup, or not known about it, is told; what is wrong beside it is not its fault. */
async function expectToTell(file: string): Promise<void> {
  const away = await runDrill(file, { STRIPE_API_BASE: 'http://127.0.0.1:9' })
  expect(away).toMatchObject({ code: 1, output: expect.stringContaining('did not answer') })

  await asOwner(`UPDATE wallets SET available = available + 1
    WHERE id = (SELECT min(id) FROM wallets)`)
  const { file: wrong } = await way.back()
  const told = await runDrill(wrong, realMoney)
  expect(told).toMatchObject({ code: 1, output: expect.stringContaining('broken: Token books') })
  const before = await ordersHere()
  expect(await runDrill(file)).toMatchObject({
    code: 0,
    output: expect.stringContaining('a purchase in the copy: paid'),
  })
  expect(await ordersHere()).toEqual(before)
  const sound = await runDrill(file, realMoney)
  expect(sound).toMatchObject({ code: 0, output: expect.stringContaining('no purchase was tried') })

  truncateSync(file, Math.floor(statSync(file).size / 2))
  const cut = await runDrill(file)
  expect(cut).toMatchObject({ code: 1, output: expect.stringMatching(/^pg_restore failed: /) })
  expect(cut.output).not.toMatch(/\n\s+at /)
  await expectToAskForRights(file)
}

/** A user who may make no database hears which right is missing. */
async function expectToAskForRights(file: string): Promise<void> {
  const login = `drill_${process.pid}`
  await asOwner(`CREATE ROLE ${login} LOGIN PASSWORD '${login}'`)
  const theirs = new URL(way.url)
  theirs.username = login
  theirs.password = login
  const refused = await runDrill(file, { MIGRATE_DATABASE_URL: theirs.href })
  await asOwner(`DROP ROLE ${login}`)
  expect(refused).toEqual({
    code: 1,
    output: `${login} may not make the copy's database. Let it: ALTER ROLE "${login}" CREATEDB\n`,
  })
}

const ordersHere = async () => (await asOwner('SELECT count(*)::int FROM orders')).rows

const asOwner = (sql: string) => withOwner(way.url, (client) => client.query(sql))

async function drillsLeft() {
  const { rows } = await asOwner(
    `SELECT datname FROM pg_database WHERE datname LIKE 'granary_drill_%'`,
  )
  return rows
}

/** Two minutes later the worker asks about payments whose answer it never got. */
async function reconcile(services: Services): Promise<void> {
  await services.db.$executeRaw`
    UPDATE payment_attempts SET real_created_at = real_created_at - interval '3 minutes'`
  await reconcileOpenPayments(services)
}

async function wrongIn(services: Services) {
  const checks = await checkInvariants(services.db)
  return checks.filter(({ broken, stopsWrites }) => broken > 0 && stopsWrites)
}

async function fates(services: Services): Promise<string[]> {
  const later = await listLaterPayments(services)
  if (!later.ok) throw new Error(later.refusal.kind)
  return later.value.map(({ fate }) => fate).sort()
}
