import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ApiCall, callRoute } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import type { Route } from '@/lib/http/route'
import { GET as getEntitlements } from './entitlements/route'
import { GET as listEvents, POST as createEvent } from './events/route'
import { GET as getEvent, PATCH as editEvent } from './events/[id]/route'
import { POST as heartbeat } from './events/[id]/heartbeat/route'
import { POST as resume } from './events/[id]/resume/route'
import { DELETE as unfence, POST as fence } from './events/[id]/ring-fence/route'
import { GET as listSessions, POST as recordSession } from './events/[id]/sessions/route'
import { POST as start } from './events/[id]/start/route'
import { POST as stop } from './events/[id]/stop/route'
import { GET as listLicenses } from './licenses/route'
import { POST as placeOrder } from './orders/route'
import { POST as makeQuote } from './quotes/route'
import { POST as makeOrganization } from './sandbox/organizations/route'

await testStripe()

const identified = z.object({ id: z.string() })
let key = ''
let keys = 0

const call = (route: Route, options: Omit<ApiCall, 'key'> = {}) =>
  callRoute(route, { key, ...options })

const once = (route: Route, options: Omit<ApiCall, 'key'> = {}) => {
  keys += 1
  return call(route, { ...options, headers: { 'idempotency-key': `k${keys}` } })
}

const organization = async (): Promise<string> => {
  const body = { name: 'Prism Photo Booths', card: 'visa', now: '2026-03-01T00:00:00Z' }
  const answer = await callRoute(makeOrganization, { body })
  return z.object({ apiKey: z.string() }).parse(answer.body).apiKey
}

const buyLicenses = async (tier: string, quantity: number): Promise<void> => {
  const items = [{ type: 'license', tier, interval: 'month', quantity }]
  const { id: quoteId } = identified.parse((await call(makeQuote, { body: { items } })).body)
  expect(await once(placeOrder, { body: { quoteId } })).toMatchObject({ status: 201 })
}

const event = async (features: string[], rest: object = {}): Promise<{ id: string }> => {
  const body = { name: 'Wedding', kind: 'booth', features, ...rest }
  const answer = await call(createEvent, { body })
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 })
  return { id: identified.parse(answer.body).id }
}

beforeAll(async () => {
  key = await organization()
  await buyLicenses('pro', 2)
})

describe('events by API', () => {
  it('E1 makes, reads, lists and edits events; the tag follows', async () => {
    const params = await event(['photo', 'ai_images'], { templates: ['ai_portrait'] })
    expect((await call(getEvent, { params })).body).toMatchObject({
      id: params.id,
      name: 'Wedding',
      kind: 'booth',
      tag: 'pro',
      because: 'ai_images',
      status: 'draft',
      test: false,
      licenseId: null,
      templates: ['ai_portrait'],
    })
    const edited = await call(editEvent, { params, body: { features: ['ai_video'] } })
    expect(edited.body).toMatchObject({ tag: 'premium', because: 'ai_video' })
    const listed = await call(listEvents, { query: '?status=draft&limit=1' })
    expect(listed.body).toMatchObject({ data: [{ id: params.id }], nextCursor: null })
    const unknown = { name: 'X', kind: 'booth', features: ['time_travel'] }
    expect(await call(createEvent, { body: unknown })).toMatchObject({
      status: 422,
      body: { code: 'unknown_feature' },
    })
  })

  it('E2 start answers the license taken, which shows the event; none left: what is needed and free', async () => {
    const params = await event(['ai_images'])
    const started = await call(start, { params })
    expect(started).toMatchObject({
      status: 200,
      body: { status: 'live', licenseId: expect.stringMatching(/^lic_/), presence: 'present' },
    })
    const { licenseId } = z.object({ licenseId: z.string() }).parse(started.body)
    const { data } = z
      .object({ data: z.array(z.object({ id: z.string(), eventId: z.string().nullable() })) })
      .parse((await call(listLicenses)).body)
    expect(data.find(({ id }) => id === licenseId)?.eventId).toBe(params.id)
    expect((await call(getEntitlements)).body).toMatchObject({
      locked: false,
      tiers: ['basic', 'pro'],
      licensesFree: { basic: 0, pro: 1, premium: 0 },
      features: { ai_images: true, ai_video: false },
    })
    const premium = await call(start, { params: await event(['ai_video']), body: {} })
    expect(premium).toMatchObject({
      status: 409,
      body: {
        code: 'no_free_license',
        tagNeeded: 'premium',
        free: [{ tier: 'pro', count: 1 }],
        upgrade: { from: 'pro', amountDue: 5000 },
        detail: expect.stringMatching(
          /^Needs Premium; 1 Pro is free: upgrade one Pro for \$50\.00/,
        ),
      },
    })
    expect(await call(start, { params })).toMatchObject({ body: { code: 'already_live' } })
    expect(await call(heartbeat, { params })).toMatchObject({ status: 200 })
    expect(await call(stop, { params })).toMatchObject({
      body: { status: 'ended', licenseId: null },
    })
    expect(await call(heartbeat, { params })).toMatchObject({ body: { code: 'event_not_live' } })
    expect(await call(resume, { params })).toMatchObject({ body: { code: 'not_paused' } })
  })

  it('T5 T6 sessions need a key, are charged once, and are refused whole with the way to go on', async () => {
    const params = await event(['ai_images'])
    await call(start, { params, body: { test: true } })
    const body = {
      outputs: [
        { item: 'ai_image_low', quantity: 1 },
        { item: 'photo', quantity: 4 },
      ],
    }
    expect(await call(recordSession, { params, body })).toMatchObject({ status: 400 })
    const headers = { 'idempotency-key': 'session-1' }
    const first = await call(recordSession, { params, body, headers })
    expect(first).toMatchObject({
      status: 201,
      body: { tokens: '1', sequence: 1, hasAi: true, test: true, available: '24' },
    })
    const again = await call(recordSession, { params, body, headers })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.body).toEqual(first.body)
    const other = { outputs: [{ item: 'ai_photo', quantity: 1 }] }
    expect(await call(recordSession, { params, body: other, headers })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    })
    const dear = { outputs: [{ item: 'ai_video_high', quantity: 2 }] }
    expect(await once(recordSession, { params, body: dear })).toMatchObject({
      status: 402,
      body: { code: 'insufficient_tokens', available: '24', required: '30', shortBy: '6' },
    })
    const sessions = await call(listSessions, { params })
    expect(sessions.body).toMatchObject({ data: [{ sequence: 1 }], nextCursor: null })
  })

  it('T7 sets tokens aside for a day and gives them back', async () => {
    const params = await event(['photo'])
    const body = { tokens: '10', day: '2026-03-07' }
    expect(await once(fence, { params, body })).toMatchObject({
      status: 201,
      body: { name: 'Wedding', day: '2026-03-07', tokens: '10' },
    })
    expect((await call(getEvent, { params })).body).toMatchObject({ ringFence: { tokens: '10' } })
    expect(await call(unfence, { params })).toMatchObject({ status: 204 })
    expect((await call(getEvent, { params })).body).toMatchObject({ ringFence: null })
  })

  it('O3 another organization’s event does not exist', async () => {
    const params = await event(['photo'])
    const mine = key
    key = await organization()
    for (const route of [getEvent, start, stop, resume, heartbeat])
      expect(await call(route, { params })).toMatchObject({ status: 404 })
    const body = { outputs: [] }
    expect(await once(recordSession, { params, body })).toMatchObject({ status: 404 })
    key = mine
  })
})
