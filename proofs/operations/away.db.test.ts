import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { signIn } from '@/app/(public)/sign-in/actions'
import { makeKey } from '@/dev/testing/api'
import { listenHttp } from '@/dev/testing/http-server'
import { killableDatabase } from '@/dev/testing/killable'
import { db } from '@/lib/db/client'
import { isDatabaseAway } from '@/lib/http/readiness'
import { closeLedger } from '@/lib/ledger/pool'
import { give, newWallet } from '@/lib/ledger/testing/test-books'
import { report } from '../report'
import { join, password, submit } from '../security/visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

let database: Awaited<ReturnType<typeof killableDatabase>>
let portal: Awaited<ReturnType<typeof listenHttp>>

beforeAll(async () => {
  database = await killableDatabase('away')
  process.env['DATABASE_URL'] = database.url
  portal = await listenHttp({
    pages: async (_, outgoing) => void outgoing.end('a page'),
    isDatabaseAway,
  })
}, 120_000)

afterAll(async () => {
  await portal.close()
  await closeLedger()
  await db().$disconnect()
  await database.stop()
}, 60_000)

const away = { status: 503, code: 'unavailable', requestId: expect.any(String) }

it(
  'R6 the database away: machines, pages and the sign-in say so, and work with it again, without a restart',
  { timeout: 240_000 },
  async () => {
    const { email } = await join()
    const wallet = await newWallet()
    await give(wallet, 1_000_000n)
    const key = await makeKey(wallet.organizationId)
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const read = { method: 'GET', path: '/api/v1/wallets', headers }
    const spend = {
      method: 'POST',
      path: '/api/v1/usage',
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify({ walletId: wallet.walletId, item: 'text_message', quantity: 1 }),
    }
    const order = { ...spend, path: '/api/v1/orders', body: '{"quoteId":"quo_1"}' }
    const page = { method: 'GET', path: '/acme/tokens' }
    expect((await portal.send(spend)).status).toBe(201)

    await database.crash()
    // The page's last look at the database is believed for a second.
    await vi.waitFor(async () => expect((await portal.send(page)).status).toBe(503), 30_000)
    for (const call of [
      read,
      { ...spend, headers: { ...spend.headers, 'idempotency-key': 'other-key-1' } },
      order,
    ]) {
      const { status, headers: sent, text } = await portal.send(call)
      expect([status, sent['content-type']], call.path).toEqual([503, 'application/problem+json'])
      expect(sent['retry-after'], call.path).toBeDefined()
      expect(JSON.parse(text), call.path).toMatchObject(away)
      expect(text).not.toMatch(/ECONN|postgres|prisma|at \w+ \(/i)
    }
    const seen = await portal.send(page)
    expect(seen.headers['content-type']).toContain('text/html')
    expect(seen.text).toContain('Not available at the moment')
    // A key that cannot be one is told so by itself.
    const forged = { ...read, headers: { authorization: 'Bearer grn_forged' } }
    expect((await portal.send(forged)).status).toBe(401)
    expect(await submit(signIn, { email, password })).toMatchObject({
      kind: 'answered',
      value: { message: { tone: 'lost', title: 'Not available at the moment' } },
    })

    await database.start()
    await vi.waitFor(async () => expect((await portal.send(page)).text).toBe('a page'), 20_000)
    await vi.waitFor(async () => expect((await portal.send(read)).status).toBe(200), 20_000)
    const again = await portal.send(spend)
    expect([again.status, again.headers['idempotency-replayed']]).toEqual([201, 'true'])
    expect(await submit(signIn, { email, password })).toMatchObject({ kind: 'redirect' })
    report('operations', { cases: 6, kills: 1 })
  },
)
