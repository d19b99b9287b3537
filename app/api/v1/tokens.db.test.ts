import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute, makeKey } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { testStripe } from '@/dev/testing/stripe'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Route } from '@/lib/http/route'
import { POST as placeHold } from './holds/route'
import { POST as makeOrganization } from './sandbox/organizations/route'
import { POST as recordBatch } from './usage/batch/route'
import { POST as recordUsage } from './usage/route'
import { GET as readWallet } from './wallets/[id]/route'
import { GET as listWallets } from './wallets/route'

await testStripe()
const { asOwner } = testDatabase()

const organizationAnswer = z.object({
  organizationId: z.string(),
  apiKey: z.string(),
  accounts: z.array(z.object({ accountId: z.string() })),
})
const listAnswer = z.object({ data: z.array(z.object({ id: z.string() })) })
let key = ''
let organizationId = ''
let accountId = ''
let walletId = ''
let keys = 0

beforeEach(async () => {
  const body = { name: 'Prism Photo Booths', card: 'none', now: '2026-03-01T00:00:00Z' }
  const made = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
  key = made.apiKey
  organizationId = made.organizationId
  accountId = made.accounts[0]?.accountId ?? ''
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

const operations = async () => {
  const values = [organizationId]
  return (await asOwner('SELECT FROM token_operations WHERE organization_id = $1', values)).length
}

describe('usage', () => {
  it('T4 T5 is charged by the rate card and says from which batch', async () => {
    const answer = await post(recordUsage, { walletId, item: 'text_message', quantity: 5 })
    expect(answer).toMatchObject({
      status: 201,
      body: { tokens: '0.5', walletId, available: '24.5', parts: [{ tokens: '0.5' }] },
    })
    expect(answer.headers.get('ratelimit-policy')).toBe('"machine";q=20000;w=1')
  })

  it('T6 the same key charges once and answers again; with another request it conflicts', async () => {
    const body = { walletId, item: 'ai_image_high', quantity: 1 }
    const first = await post(recordUsage, body, 'same')
    const again = await post(recordUsage, body, 'same')
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    const other = await post(recordUsage, { ...body, quantity: 2 }, 'same')
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    const held = await post(placeHold, body, 'same')
    expect(held).toMatchObject({ status: 422 })
    expect(await available()).toEqual({ available: '23', held: '0' })
  })

  it('T5 too few: refused whole, with what is there and what is needed', async () => {
    const answer = await post(recordUsage, { walletId, item: 'ai_video_high', quantity: 2 })
    expect(answer).toMatchObject({
      status: 402,
      body: { code: 'insufficient_tokens', available: '25', required: '30' },
    })
    expect(await operations()).toBe(0)
  })

  it('L8 many at once on too little: as many as there is, never below zero', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        post(recordUsage, { walletId, item: 'ai_photo', quantity: 1 }),
      ),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(25)
    expect(answers.filter(({ status }) => status === 402)).toHaveLength(15)
    expect((await available()).available).toBe('0')
  })

  it.each([
    ['an item that the rate card has not', { item: 'coffee', quantity: 1 }, 422, 'unknown_item'],
    ['no item', { quantity: 1 }, 400, 'malformed_request'],
    ['a quantity of 0', { item: 'ai_photo', quantity: 0 }, 400, 'malformed_request'],
    ['a fraction', { item: 'ai_photo', quantity: 0.5 }, 400, 'malformed_request'],
    ['more than a million', { item: 'ai_photo', quantity: 1_000_001 }, 400, ''],
    ['tokens named by the caller', { item: 'ai_photo', quantity: 1, tokens: '0' }, 400, ''],
    [
      'a day that does not exist',
      { item: 'ai_photo', quantity: 1, occurredAt: '2026-02-30' },
      400,
      '',
    ],
  ])('%s is refused and leaves nothing', async (_, body, status, code) => {
    const answer = await post(recordUsage, { walletId, ...body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(status)
    if (code !== '') expect(answer.body).toMatchObject({ code })
    expect(await operations()).toBe(0)
  })

  it('who pays is named exactly once', async () => {
    const item = { item: 'ai_photo', quantity: 1 }
    for (const body of [item, { ...item, walletId, accountId }])
      expect((await post(recordUsage, body)).status).toBe(400)
  })

  it('K8 O1 another organization’s wallets, accounts, devices and events do not exist', async () => {
    const item = { item: 'ai_photo', quantity: 1 }
    const [mine] = [{ walletId, key }]
    const body = { name: 'Other', card: 'none' }
    const other = organizationAnswer.parse((await callRoute(makeOrganization, { body })).body)
    for (const payer of [
      { walletId: mine.walletId },
      { accountId },
      { deviceId: newId('device') },
      { eventId: newId('event') },
      { walletId: '1' },
    ]) {
      const headers = { 'idempotency-key': 'foreign' }
      const answer = await callRoute(recordUsage, {
        key: other.apiKey,
        body: { ...payer, ...item },
        headers,
      })
      expect(answer.status, JSON.stringify(payer)).toBe(404)
    }
  })

  it('K4 an account pays from its own wallet; without a package it has none, and a refusal opens none', async () => {
    const body = { accountId, item: 'ai_photo', quantity: 1 }
    const refused = { status: 402, body: { available: '0', required: '1' } }
    expect(await post(recordUsage, body)).toMatchObject(refused)
    expect(await post(placeHold, { ...body, ttlSeconds: 60 })).toMatchObject(refused)
    expect(await db().wallet.count({ where: { organizationId, accountId } })).toBe(0)
  })

  it('K2 a key that may only read charges nothing', async () => {
    const reader = await makeKey(organizationId, { scopes: ['billing:read'] })
    const answer = await callRoute(recordUsage, {
      key: reader,
      body: { walletId, item: 'ai_photo', quantity: 1 },
      headers: { 'idempotency-key': 'k' },
    })
    expect(answer).toMatchObject({ status: 403 })
  })
})

describe('S4 a device spends from the shared pool', () => {
  const device = async (cloudAi: boolean, unlimited: boolean) => {
    const id = newId('device')
    const from = new Date('2026-01-01')
    const until = new Date('2027-01-01')
    await db().device.create({
      data: {
        organizationId,
        id,
        name: 'Camera',
        serial: id,
        kind: 'camera',
        cloudAi,
        createdAt: from,
        ...(unlimited ? { unlimitedFrom: from, unlimitedUntil: until } : {}),
      },
    })
    return id
  }
  const analysis = { item: 'cloud_ai_analysis', quantity: 3 }

  it('with Cloud AI off it is refused', async () => {
    const answer = await post(recordUsage, { deviceId: await device(false, true), ...analysis })
    expect(answer).toMatchObject({ status: 409, body: { code: 'cloud_ai_off' } })
  })

  it('with a valid unlimited license its analyses are recorded at 0', async () => {
    const answer = await post(recordUsage, { deviceId: await device(true, true), ...analysis })
    expect(answer).toMatchObject({ status: 201, body: { tokens: '0', parts: [] } })
  })

  it('else the pool pays, and never the organization’s wallet', async () => {
    const answer = await post(recordUsage, { deviceId: await device(true, false), ...analysis })
    expect(answer).toMatchObject({ status: 402, body: { available: '0', required: '3' } })
    expect((await available()).available).toBe('25')
  })
})

describe('a batch', () => {
  it('answers each on its own, in order; a refused one harms no other', async () => {
    const items = [
      { walletId, item: 'ai_video_high', quantity: 1, idempotencyKey: 'a' },
      { walletId, item: 'ai_video_high', quantity: 1, idempotencyKey: 'b' },
      { walletId, item: 'coffee', quantity: 1, idempotencyKey: 'c' },
      { walletId, item: 'ai_video_medium', quantity: 1, idempotencyKey: 'd' },
      { walletId, item: 'ai_video_high', quantity: 1, idempotencyKey: 'a' },
    ]
    const answer = await call(recordBatch, { body: { items } })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        data: [
          { status: 201, tokens: '15', available: '10' },
          { status: 402, code: 'insufficient_tokens', available: '10', required: '15' },
          { status: 422, code: 'unknown_item' },
          { status: 201, tokens: '10', available: '0' },
          { status: 201, tokens: '15', replayed: true },
        ],
      },
    })
  })

  it('of a thousand is taken, of more refused whole', async () => {
    const items = Array.from({ length: 1001 }, (_, index) => ({
      walletId,
      item: 'text_message',
      quantity: 1,
      idempotencyKey: `batch-${index}`,
    }))
    const tooMany = await call(recordBatch, { body: { items } })
    expect(tooMany).toMatchObject({ status: 422, body: { code: 'limit_exceeded', max: 1000 } })
    const answer = await call(recordBatch, { body: { items: items.slice(0, 1000) } })
    const { data } = z.object({ data: z.array(z.object({ status: z.int() })) }).parse(answer.body)
    expect(data.filter(({ status }) => status === 201)).toHaveLength(250)
    expect((await available()).available).toBe('0')
  })
})
