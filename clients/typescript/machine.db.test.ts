import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeKey, makeOrganization } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { killableServer } from '@/dev/testing/killable'
import { db } from '@/lib/db/client'
import { grant } from '@/lib/ledger/grant'
import { openWallet } from '@/lib/ledger/open-wallet'
import { createGranary, type Granary } from './src/granary'
import { withHold } from './src/hold'

// The client against the machines' server in a process of its own, and a real PostgreSQL.

const { url } = testDatabase()
let server: Awaited<ReturnType<typeof killableServer>>
let granary: Granary
let key = ''
let walletId = ''

beforeAll(async () => {
  server = await killableServer(url)
})
afterAll(() => server.kill())

beforeEach(async () => {
  const { organizationId } = await makeOrganization()
  key = await makeKey(organizationId)
  const now = new Date()
  const wallet = await openWallet(db(), { organizationId, kind: 'organization', now })
  const tokens = { amount: 25_000n, source: 'welcome', sourceRef: 'welcome' } as const
  await grant(db(), { ...wallet, ...tokens, expiresAt: null, now })
  await openWallet(db(), { organizationId, kind: 'sharedPool', now })
  walletId = wallet.walletId
  granary = createGranary({ baseUrl: server.url, key })
})

const balance = async () => {
  const { available, held } = await granary.get('/wallets/{id}', { path: { id: walletId } })
  return { available, held }
}

const photos = (quantity: number) => ({ walletId, item: 'ai_photo', quantity })

it('T5 charges what was used, and throws what cannot be', async () => {
  const { tokens, available } = await granary.post('/usage', { body: photos(3) })
  expect([tokens, available]).toEqual(['3', '22'])
  await expect(granary.post('/usage', { body: photos(23) })).rejects.toMatchObject({
    code: 'insufficient_tokens',
    problem: { available: '22', required: '23' },
  })
})

it('goes through a list of the API to its end', async () => {
  const kinds: string[] = []
  for await (const { kind } of granary.each('/wallets', { query: { limit: 1 } })) kinds.push(kind)
  expect(kinds.toSorted()).toEqual(['organization', 'sharedPool'])
})

describe('T7 a hold as a scope', () => {
  it('charges what is held when the work returns', async () => {
    const seen = await withHold(granary, photos(10), async ({ tokens }) => {
      expect(await balance()).toEqual({ available: '15', held: '10' })
      return tokens
    })
    expect(seen).toBe('10')
    expect(await balance()).toEqual({ available: '15', held: '0' })
  })

  it('charges only what the work says it used', async () => {
    await withHold(granary, photos(10), async ({ use }) => use('2.5'))
    expect(await balance()).toEqual({ available: '22.5', held: '0' })
  })

  it('gives everything back when the work throws, and hands the error on', async () => {
    const failing = withHold(granary, photos(10), () => Promise.reject(new Error('no picture')))
    await expect(failing).rejects.toThrow('no picture')
    expect(await balance()).toEqual({ available: '25', held: '0' })
  })

  it('does not begin the work without the tokens', async () => {
    let begun = false
    const work = async () => void (begun = true)
    await expect(withHold(granary, photos(26), work)).rejects.toMatchObject({ status: 402 })
    expect(begun).toBe(false)
  })
})

describe('T6 a server that dies between request and answer', () => {
  it('has charged once: the same key finds the first answer', async () => {
    const way = await dyingWay()
    const lossy = createGranary({ baseUrl: way.url, key, retry: { attempts: 30 } })
    const { id, available } = await lossy.post('/usage', { body: photos(3) })
    expect([way.deaths, available]).toEqual([1, '22'])
    expect(await balance()).toEqual({ available: '22', held: '0' })
    const recorded = await db().tokenOperation.findMany({ where: { walletId } })
    expect(recorded.map((operation) => operation.id)).toEqual([id])
    await way.close()
  })

  it('has held and settled once', async () => {
    const way = await dyingWay()
    const lossy = createGranary({ baseUrl: way.url, key, retry: { attempts: 30 } })
    await withHold(lossy, photos(5), async ({ use }) => {
      way.dieAgain()
      use('4')
    })
    expect(way.deaths).toBe(2)
    expect(await balance()).toEqual({ available: '21', held: '0' })
    await way.close()
  })
})

/** The way to the server: it hands the next call on, and kills the server before its answer is back. */
async function dyingWay() {
  let deaths = 0
  let isDeadly = true
  const proxy = createServer((incoming, outgoing) => {
    const pass = async () => {
      const { method = 'GET', headers } = incoming
      const body = method === 'GET' ? null : await buffer(incoming)
      const answer = await fetch(`${server.url}${incoming.url}`, {
        method,
        headers: {
          authorization: headers.authorization ?? '',
          'content-type': 'application/json',
          'idempotency-key': String(headers['idempotency-key'] ?? ''),
        },
        ...(body ? { body: new Uint8Array(body) } : {}),
      })
      const text = await answer.text()
      if (isDeadly) {
        isDeadly = false
        deaths += 1
        await server.kill()
        incoming.socket.destroy()
        await server.start()
        return
      }
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    }
    pass().catch(() => incoming.socket.destroy())
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = proxy.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    get deaths() {
      return deaths
    },
    dieAgain: () => void (isDeadly = true),
    close: () => {
      proxy.closeAllConnections()
      return new Promise((resolve) => proxy.close(resolve))
    },
  }
}
