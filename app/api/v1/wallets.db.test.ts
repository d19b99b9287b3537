import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import type { Route } from '@/lib/http/route'
import { GET as estimate } from './estimates/route'
import { POST as makeOrganization } from './sandbox/organizations/route'
import { POST as recordUsage } from './usage/route'
import { GET as listEntries } from './wallets/[id]/entries/route'
import { GET as sumUsage } from './wallets/[id]/usage/route'
import { GET as listWallets } from './wallets/route'

await testStripe()

const organizationAnswer = z.object({
  organizationId: z.string(),
  apiKey: z.string(),
  accounts: z.array(z.object({ accountId: z.string() })),
})
const listAnswer = z.object({ data: z.array(z.object({ id: z.string() })) })
let key = ''
let walletId = ''
let keys = 0

beforeEach(async () => {
  const body = { name: 'Prism Photo Booths', card: 'none', now: '2026-03-01T00:00:00Z' }
  const made = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
  key = made.apiKey
  walletId = listAnswer.parse((await call(listWallets)).body).data[0]?.id ?? ''
})

const call = (route: Route, options: Omit<ApiCall, 'key'> = {}) =>
  callRoute(route, { key, ...options })

const post = (route: Route, body: unknown, idempotencyKey?: string) => {
  keys += 1
  return call(route, { body, headers: { 'idempotency-key': idempotencyKey ?? `k${keys}` } })
}

describe('reading', () => {
  it('T8 the journal comes in pages, newest first, with the balance after each entry', async () => {
    for (const quantity of [1, 2, 3])
      await post(recordUsage, { walletId, item: 'ai_photo', quantity })
    const params = { id: walletId }
    const first = await call(listEntries, { params, query: '?limit=2' })
    expect(first.body).toMatchObject({
      data: [
        { kind: 'spend', tokens: '3', walletAvailable: '19' },
        { kind: 'spend', tokens: '2', walletAvailable: '22' },
      ],
    })
    const { nextCursor } = z.object({ nextCursor: z.string() }).parse(first.body)
    const second = await call(listEntries, { params, query: `?limit=2&cursor=${nextCursor}` })
    expect(second.body).toMatchObject({
      data: [
        { kind: 'spend', tokens: '1' },
        { kind: 'grant', tokens: '25' },
      ],
      nextCursor: null,
    })
  })

  it.each(['?limit=0', '?limit=101', '?limit=1.5', '?limit=1&limit=2', '?cursor=x', '?page=2'])(
    'O10 %s is no page',
    async (query) => {
      expect((await call(listEntries, { params: { id: walletId }, query })).status).toBe(400)
    },
  )

  it('sums are there for charts, by item', async () => {
    await post(recordUsage, { walletId, item: 'ai_photo', quantity: 2 })
    await post(recordUsage, { walletId, item: 'text_message', quantity: 5 })
    const params = { id: walletId }
    const answer = await call(sumUsage, { params, query: '?groupBy=item' })
    expect(answer.body).toMatchObject({
      interval: 'day',
      data: [
        { day: '2026-03-01', group: 'ai_photo', tokens: '2', quantity: 2 },
        { day: '2026-03-01', group: 'text_message', tokens: '0.5', quantity: 5 },
      ],
    })
  })

  it('T9 an estimate says enough, or what covers the shortage most cheaply', async () => {
    const enough = await call(estimate, { query: '?sessions=10&tokensPerSession=2.5' })
    expect(enough.body).toMatchObject({ enough: true, needed: '25', shortBy: '0', cover: null })
    const short = await call(estimate, { query: '?sessions=180&tokensPerSession=2' })
    expect(short.body).toMatchObject({
      enough: false,
      shortBy: '335',
      cover: { tokens: '500', price: 7500 },
    })
  })

  it('T9 the largest estimate is exact, and a larger one is refused', async () => {
    const largest = '?sessions=9999999&tokensPerSession=1000000'
    const price = 499_999_950 * 140_000
    expect((await call(estimate, { query: largest })).body).toMatchObject({ cover: { price } })
    for (const tokens of ['1000000.001', '999999999999999.999']) {
      const query = `?sessions=9999999&tokensPerSession=${tokens}`
      expect(await call(estimate, { query })).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'tokensPerSession' }] },
      })
    }
  })
})
