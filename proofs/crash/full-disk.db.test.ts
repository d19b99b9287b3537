import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { makeKey } from '@/dev/testing/api'
import { licenses } from '@/dev/testing/billing-steps'
import { openCustomer, quote, type Customer } from '@/dev/testing/billing-world'
import { killableDatabase } from '@/dev/testing/killable'
import { withOwner } from '@/dev/testing/test-server'
import { db } from '@/lib/db/client'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { closeLedger } from '@/lib/ledger/pool'
import { verify } from '@/lib/ledger/verify'
import { expectBooksHold } from '../invariants'
import { report } from '../report'
import { callPortal, type Call } from './call-portal'
import { openCrashWorld } from './crash-world'
import { smallDisk } from './small-disk'

const clients = 8
const usages = 400

const disk = smallDisk(320)
let database: Awaited<ReturnType<typeof killableDatabase>>
let world: Awaited<ReturnType<typeof openCrashWorld>>
let portal: Awaited<ReturnType<(typeof world)['startPortal']>>

beforeAll(async () => {
  database = await killableDatabase(disk.folder)
  process.env['DATABASE_URL'] = database.url
  world = await openCrashWorld(database.url)
  portal = await world.startPortal()
}, 120_000)

afterAll(async () => {
  await portal.stop()
  await world.close()
  await closeLedger()
  await db().$disconnect()
  await database.stop()
  disk.remove()
}, 60_000)

it(
  `R6 PostgreSQL's disk full under load (${disk.real ? 'a full file system' : 'its own refusal of each row'}): 503 and nothing of it, then the same keys once each, without a restart of the portal`,
  { timeout: 300_000 },
  async () => {
    const customer = await openCustomer(world)
    const order = await orderOf(customer)
    const load = await openLoad(customer)
    const clientsDone = Promise.all(Array.from({ length: clients }, () => runClient(load)))

    await vi.waitFor(() => expect(load.acknowledged.size).toBeGreaterThan(100), { timeout: 60_000 })
    await disk.fill(database.url)
    // Rooms that were free in the tables' last pages are used up first.
    await vi.waitFor(() => expect(load.refused).toBeGreaterThan(3 * clients), { timeout: 60_000 })
    await expectUnavailable(order)
    // What needs no room goes on.
    const readable = await fetch(`${portal.url}/api/v1/wallets`, {
      headers: { authorization: `Bearer ${load.key}` },
    })
    expect(readable.status).toBe(200)

    // The journal's next file finds no room: the server gives up, and its recovery needs room, too.
    await giveUp()
    await expectUnavailable(order)
    await spaceReturns()
    await clientsDone

    expect(load.acknowledged.size).toBe(usages)
    await expectRecordedOnce(load)
    await expectOrderedOnce(customer, order)
    await expectBooksHold(world.db, [customer.organizationId])
    report('crash', {
      cases: usages + 1,
      kills: 1,
      acknowledged: load.acknowledged.size,
      refused: load.refused,
      lost: 0,
      doubled: 0,
    })
  },
)

interface Load {
  readonly key: string
  readonly organizationId: string
  readonly walletId: string
  /** The id of the charge, by the key under which the client asked for it. */
  readonly acknowledged: Map<string, string>
  begun: number
  refused: number
}

async function openLoad({ organizationId, userId }: Customer): Promise<Load> {
  const key = await makeKey(organizationId, { createdBy: userId })
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: 100_000_000n, source: 'topUp', sourceRef: 'ord_load' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  return { key, ...wallet, acknowledged: new Map(), begun: 0, refused: 0 }
}

async function runClient(load: Load): Promise<void> {
  while (load.begun < usages) {
    load.begun += 1
    const idempotencyKey = randomUUID()
    load.acknowledged.set(idempotencyKey, await insist(load, idempotencyKey))
  }
}

const charged = z.object({ id: z.string() })

/** Asks under one key until there is an answer; a 503 alone is asked again, and a cut connection is none. */
async function insist(load: Load, idempotencyKey: string): Promise<string> {
  const { key, walletId } = load
  const body = { walletId, item: 'text_message', quantity: 1 }
  for (;;) {
    const answer = await callPortal(portal, { path: '/api/v1/usage', key, idempotencyKey, body })
    if (answer?.status === 201) return charged.parse(JSON.parse(answer.text)).id
    expect(answer).toMatchObject({ status: 503, text: expect.stringContaining('"unavailable"') })
    load.refused += 1
    await wait(50)
  }
}

async function orderOf(customer: Customer): Promise<Call> {
  const { organizationId, userId } = customer
  const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 2)])
  const key = await makeKey(organizationId, { createdBy: userId })
  return { path: '/api/v1/orders', key, body: { quoteId }, idempotencyKey: randomUUID() }
}

async function expectUnavailable(order: Call): Promise<void> {
  const answer = await callPortal(portal, order)
  expect(answer?.status).toBe(503)
  expect(JSON.parse(answer?.text ?? '')).toMatchObject({
    status: 503,
    code: 'unavailable',
    requestId: expect.any(String),
  })
}

async function giveUp(): Promise<void> {
  if (!disk.real) return database.crash()
  const died = withOwner(database.url, async (client) => {
    for (;;) await client.query(`SELECT pg_switch_wal(), pg_logical_emit_message(true, '', 'x')`)
  })
  await expect(died).rejects.toThrow(/terminat|reset|space/i)
}

/** Whoever runs PostgreSQL starts it again, if it did not itself; the portal is told nothing. */
async function spaceReturns(): Promise<void> {
  if (disk.real) await disk.clear(database.url)
  await database.start()
  if (!disk.real) await disk.clear(database.url)
}

async function expectRecordedOnce({ acknowledged, organizationId, walletId }: Load) {
  const recorded = await db().tokenOperation.findMany({
    where: { organizationId, walletId, idempotencyKey: { in: [...acknowledged.keys()] } },
    select: { id: true, idempotencyKey: true },
  })
  const byKey = new Map(recorded.map(({ idempotencyKey, id }) => [idempotencyKey, id]))
  expect(recorded).toHaveLength(usages)
  expect(byKey).toEqual(acknowledged)
  expect((await verify()).breaks).toEqual([])
}

/** The order of a try that got as far as that, or of this one; what was cut off in it is found within the sweep. */
async function expectOrderedOnce(customer: Customer, order: Call): Promise<void> {
  const again = [await callPortal(portal, order), await callPortal(portal, order)]
  for (const answer of again) expect([201, 409]).toContain(answer?.status)
  const worker = await world.startWorker()
  await world.reconcile()
  await vi.waitFor(() => world.expectBoughtOnce(customer), { timeout: 120_000, interval: 200 })
  await worker.stop()
}
