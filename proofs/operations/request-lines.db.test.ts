import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeKey } from '@/dev/testing/api'
import { listenHttp } from '@/dev/testing/http-server'
import type { HttpCall } from '@/dev/testing/send-http'
import { logger } from '@/lib/config/logger'
import { metrics } from '@/lib/http/metrics'
import { give, newWallet } from '@/lib/ledger/testing/test-books'
import { patternsOf } from '@/server/front/next-patterns'

let portal: Awaited<ReturnType<typeof listenHttp>>
let written = vi.spyOn(logger, 'info')
const level = logger.level

/** pino makes its methods anew for each level. */
function writeFrom(at: 'info' | 'debug'): void {
  logger.level = at
  written = vi.spyOn(logger, 'info')
}

beforeAll(async () => {
  portal = await listenHttp({
    pages: async (_, outgoing) => void outgoing.end('a page'),
    patternOf: patternsOf(['/invitations/[token]']),
  })
})
afterAll(() => portal.close())
beforeEach(() => writeFrom('info'))
afterEach(() => {
  written.mockRestore()
  logger.level = level
})

const lines = () => written.mock.calls.map(([line]) => line)

async function caller() {
  const wallet = await newWallet()
  await give(wallet, 1_000_000n)
  const key = await makeKey(wallet.organizationId)
  return { ...wallet, headers: { authorization: `Bearer ${key}`, 'x-request-id': 'from-proxy-1' } }
}

it('each call leaves one line: who, what, how it ended and how long it took', async () => {
  const { organizationId, headers } = await caller()
  await portal.send({ method: 'GET', path: '/api/v1/licenses/lic_1', headers })
  expect(lines()).toEqual([
    {
      requestId: 'from-proxy-1',
      method: 'GET',
      route: '/api/v1/licenses/{id}',
      status: 404,
      milliseconds: expect.any(Number),
      organizationId,
      apiKeyId: expect.stringMatching(/^key_/),
    },
  ])
})

it('what machines send thousands of times a second leaves one at debug alone', async () => {
  const { walletId, headers } = await caller()
  const body = JSON.stringify({ walletId, item: 'text_message', quantity: 1 })
  const spend = (key: string) =>
    portal.send({
      method: 'POST',
      path: '/api/v1/usage',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body,
    })
  expect((await spend('first-key-1')).status).toBe(201)
  expect(lines()).toEqual([])
  writeFrom('debug')
  expect((await spend('other-key-1')).status).toBe(201)
  expect(lines()).toMatchObject([{ route: '/api/v1/usage', status: 201 }])
})

it('X6 no address, query, key or body is in a line', async () => {
  const canary = 'canary7d1f'
  const { headers } = await caller()
  const calls: HttpCall[] = [
    { method: 'GET', path: `/invitations/${canary}?token=${canary}` },
    { method: 'GET', path: `/${canary}/${canary}` },
    { method: 'GET', path: `/api/v1/licenses?search=${canary}`, headers },
    { method: 'GET', path: `/api/v1/${canary}`, headers: { cookie: `granary=${canary}` } },
    { method: 'GET', path: '/api/v1/pool', headers: { authorization: `Bearer grn_${canary}` } },
  ]
  for (const call of calls) await portal.send(call)
  expect(lines().length).toBeGreaterThanOrEqual(4)
  expect(JSON.stringify(written.mock.calls)).not.toContain(canary)
  expect(lines()).toContainEqual(expect.objectContaining({ route: '/invitations/{token}' }))
})

it('a page counts as a call of the API does, by its pattern and not by its address', async () => {
  const counted = async () =>
    /requests_total\{method="GET",route="\/invitations\/\{token\}",status="200"\} (\d+)/.exec(
      await metrics().registry.metrics(),
    )?.[1] ?? '0'
  const before = Number(await counted())
  await portal.send({ method: 'GET', path: '/invitations/canary7d1f' })
  expect(Number(await counted())).toBe(before + 1)
  expect(await metrics().registry.metrics()).not.toContain('canary7d1f')
})
