import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { killableDatabase, killableServer } from '@/dev/testing/killable'
import { db } from '@/lib/db/client'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { closeLedger } from '@/lib/ledger/pool'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { WalletRef } from '@/lib/ledger/types'
import { verify } from '@/lib/ledger/verify'

const clients = 12
const usages = 1200
const granted = 100_000_000n

let database: Awaited<ReturnType<typeof killableDatabase>>
let server: Awaited<ReturnType<typeof killableServer>>

beforeAll(async () => {
  database = await killableDatabase()
  process.env['DATABASE_URL'] = database.url
  server = await killableServer(database.url)
}, 120_000)

afterAll(async () => {
  await server.kill()
  await closeLedger()
  await db().$disconnect()
  await database.stop()
}, 60_000)

it('T6 what was acknowledged is recorded once, though app and database die in mid-load', async () => {
  const load = await openLoad()
  const clientsDone = Promise.all(Array.from({ length: clients }, () => runClient(load)))
  const events = [
    { after: 200, kill: () => server.kill(), start: () => server.start() },
    { after: 500, kill: () => database.crash(), start: () => database.start() },
    { after: 800, kill: killBoth, start: startBoth },
  ]
  for (const { after, kill, start } of events) {
    await Promise.race([acknowledgedCount(load, after), clientsDone])
    await kill()
    await start()
  }
  await clientsDone
  expect(load.acknowledged.size).toBe(usages)
  // Every kill came while somebody waited for an answer.
  expect(load.unanswered).toBeGreaterThanOrEqual(events.length)
  await expectRecordedOnce(load)
}, 120_000)

const killBoth = async () => void (await Promise.all([server.kill(), database.crash()]))
const startBoth = async () => {
  await database.start()
  await server.start()
}

interface Load extends WalletRef {
  readonly key: string
  /** The id of the charge, by the key under which the client asked for it. */
  readonly acknowledged: Map<string, string>
  begun: number
  unanswered: number
}

/** An organization with tokens and a key. Nothing stays connected: the database is about to die. */
async function openLoad(): Promise<Load> {
  const { organizationId } = await makeOrganization()
  const key = await makeKey(organizationId)
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: granted, source: 'topUp', sourceRef: 'ord_load' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  await db().$disconnect()
  return { ...wallet, key, acknowledged: new Map(), begun: 0, unanswered: 0 }
}

async function runClient(load: Load): Promise<void> {
  while (load.begun < usages) {
    load.begun += 1
    const key = randomUUID()
    load.acknowledged.set(key, await insist(load, key))
  }
}

const charged = z.object({ id: z.string() })

/** Asks under one key until there is an answer. Only a closed door and a 503 are asked again. */
async function insist(load: Load, idempotencyKey: string): Promise<string> {
  for (;;) {
    const { status, text } = await ask(load, idempotencyKey)
    if (status === 201) return charged.parse(JSON.parse(text)).id
    if (status !== null && status !== 503) throw new Error(`answered ${status} ${text}`)
    load.unanswered += 1
    await wait(50)
  }
}

async function ask({ key, walletId }: Load, idempotencyKey: string) {
  try {
    const response = await fetch(`${server.url}/api/v1/usage`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
      },
      body: JSON.stringify({ walletId, item: 'text_message', quantity: 1 }),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: null, text: '' }
  }
}

async function acknowledgedCount({ acknowledged }: Load, count: number): Promise<void> {
  while (acknowledged.size < count) await wait(5)
}

async function expectRecordedOnce({ acknowledged, organizationId, walletId }: Load) {
  const recorded = await db().tokenOperation.findMany({
    where: { organizationId, walletId },
    select: { id: true, idempotencyKey: true, amount: true },
  })
  const byKey = new Map(recorded.map(({ idempotencyKey, id }) => [idempotencyKey, id]))
  expect(recorded).toHaveLength(usages)
  expect(byKey).toEqual(acknowledged)
  const spent = recorded.reduce((sum, { amount }) => sum + amount, 0n)
  const wallet = await readWallet(db(), { organizationId, walletId }, new Date())
  expect(wallet?.available).toBe(granted - spent)
  expect((await verify()).breaks).toEqual([])
}
