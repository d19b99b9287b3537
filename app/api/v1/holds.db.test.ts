import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import type { Route } from '@/lib/http/route'
import { POST as commit } from './holds/[id]/commit/route'
import { POST as release } from './holds/[id]/release/route'
import { POST as placeHold } from './holds/route'
import { POST as moveClock } from './sandbox/clock/route'
import { POST as makeOrganization } from './sandbox/organizations/route'
import { GET as readWallet } from './wallets/[id]/route'
import { GET as listWallets } from './wallets/route'

await testStripe()

const organizationAnswer = z.object({
  organizationId: z.string(),
  apiKey: z.string(),
  accounts: z.array(z.object({ accountId: z.string() })),
})
const listAnswer = z.object({ data: z.array(z.object({ id: z.string() })) })
const idAnswer = z.object({ id: z.string() })

let key = ''
let organizationId = ''
let walletId = ''
let keys = 0

beforeEach(async () => {
  const body = { name: 'Prism Photo Booths', card: 'none', now: '2026-03-01T00:00:00Z' }
  const made = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
  key = made.apiKey
  organizationId = made.organizationId
  walletId = listAnswer.parse((await call(listWallets)).body).data[0]?.id ?? ''
})

const call = (route: Route, options: Omit<ApiCall, 'key'> = {}) =>
  callRoute(route, { key, ...options })

const post = (route: Route, body: unknown, idempotencyKey?: string) => {
  keys += 1
  return call(route, { body, headers: { 'idempotency-key': idempotencyKey ?? `k${keys}` } })
}

const available = async (id = walletId) =>
  z
    .object({ available: z.string(), held: z.string() })
    .parse((await call(readWallet, { params: { id } })).body)

describe('T7 a hold', () => {
  const hold = async (quantity = 10) => {
    const answer = await post(placeHold, { walletId, item: 'ai_photo', quantity, ttlSeconds: 60 })
    expect(answer).toMatchObject({ status: 201, body: { status: 'held' } })
    return idAnswer.parse(answer.body).id
  }
  const settle = (route: Route, id: string, body?: unknown) =>
    call(route, {
      params: { id },
      ...(body === undefined ? {} : { body }),
      headers: { 'idempotency-key': `settle-${(keys += 1)}` },
    })

  it('keeps tokens aside; committed in part it gives the rest back, once', async () => {
    const id = await hold()
    expect(await available()).toEqual({ available: '15', held: '10' })
    const first = await settle(commit, id, { tokens: '2.5' })
    expect(first).toMatchObject({
      status: 200,
      body: { status: 'committed', held: '10', tokens: '2.5', available: '22.5' },
    })
    const again = await settle(commit, id, { tokens: '2.5' })
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await settle(release, id)
    expect(other).toMatchObject({ status: 409, body: { code: 'hold_settled', as: 'committed' } })
  })

  it('L18 is settled with an Idempotency-Key, like all that moves tokens', async () => {
    const params = { id: await hold() }
    for (const route of [commit, release]) {
      expect(await call(route, { params })).toMatchObject({ status: 400 })
      const headers = { 'idempotency-key': 'a b' }
      expect(await call(route, { params, headers })).toMatchObject({ status: 400 })
    }
    expect(await available()).toEqual({ available: '15', held: '10' })
  })

  it('L14 released it charges nothing; more than was held is refused', async () => {
    const id = await hold()
    const more = await settle(commit, id, { tokens: '10.001' })
    expect(more).toMatchObject({ status: 422, body: { code: 'more_than_held', held: '10' } })
    expect(await settle(release, id)).toMatchObject({ status: 200, body: { status: 'released' } })
    expect(await available()).toEqual({ available: '25', held: '0' })
  })

  it('that nobody settles is released after its time', async () => {
    const id = await hold()
    const body = { organizationId, advanceTo: '2026-03-01T01:00:00Z' }
    expect((await callRoute(moveClock, { body })).status).toBe(200)
    expect(await available()).toEqual({ available: '25', held: '0' })
    expect(await settle(commit, id)).toMatchObject({ status: 409, body: { as: 'expired' } })
    const back = await callRoute(moveClock, {
      body: { ...body, advanceTo: '2026-03-01T00:30:00Z' },
    })
    expect(back).toMatchObject({ status: 409, body: { code: 'clock_goes_back' } })
  })

  it.each([['1'], ['hol_000000000000000000000'], ['../x'], ['x'.repeat(500)]])(
    'O10 %s is none',
    async (id) => {
      expect((await settle(commit, id)).status).toBe(404)
    },
  )

  it.each([['-1'], ['1e3'], ['0.0001'], [' 1'], [1]])('T1 %j is no amount', async (tokens) => {
    expect((await settle(commit, await hold(), { tokens })).status).toBe(400)
  })
})
