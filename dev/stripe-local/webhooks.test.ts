import { expect, test } from 'vitest'
import { signatureHeader } from './delivery'
import { customerWith, openWorld, renewal, webhookSecret } from './testing'

test('every event is signed so that the SDK accepts it, and tells of the call that caused it', async () => {
  const world = await openWorld({ webhooks: true })
  const who = await customerWith(world)
  await world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'att_1' })
  await world.control({ settle: true })
  const events = world.received.map(({ payload, signature }) =>
    world.stripe.webhooks.constructEvent(payload, signature, webhookSecret),
  )
  const paid = events.find(({ type }) => type === 'payment_intent.succeeded')
  expect(paid).toMatchObject({
    api_version: '2026-10-28.endive',
    request: { idempotency_key: 'att_1' },
    data: { object: { status: 'succeeded', metadata: { attempt_id: 'att_1' } } },
  })
  expect(await world.stripe.events.retrieve(String(paid?.id))).toEqual(paid)
})

test('a wrong secret, a changed payload and an old signature do not verify', async () => {
  const { stripe } = await openWorld()
  const payload = JSON.stringify({ id: 'evt_1', object: 'event' })
  const header = signatureHeader(payload, webhookSecret)
  const verify = (body: string, signature: string, secret = webhookSecret) => {
    return () => stripe.webhooks.constructEvent(body, signature, secret)
  }
  expect(verify(payload, header)).not.toThrow()
  expect(verify(payload, header, 'whsec_other')).toThrow(/signature/i)
  expect(verify(`${payload} `, header)).toThrow(/signature/i)
  const rotated = `${signatureHeader(payload, 'whsec_old')},${header.split(',')[1]}`
  expect(verify(payload, rotated)).not.toThrow()
  const stale = stripe.webhooks.generateTestHeaderString({
    payload,
    secret: webhookSecret,
    timestamp: Math.floor(Date.now() / 1000) - 301,
  })
  expect(verify(payload, stale)).toThrow(/tolerance/i)
})

test('webhookFirst delivers before the call is answered', async () => {
  const world = await openWorld({ webhooks: true })
  const who = await customerWith(world)
  await world.control({ webhookFirst: true, settle: true })
  await world.stripe.paymentIntents.create(renewal(who))
  expect(world.typesReceived()).toContain('payment_intent.succeeded')
})

test('paused delivery holds events; duplicated and shuffled delivery sends each several times', async () => {
  const world = await openWorld({ webhooks: true })
  await world.control({ paused: true })
  const who = await customerWith(world)
  await world.stripe.paymentIntents.create(renewal(who))
  expect(world.received).toEqual([])
  await world.control({ paused: false, duplicate: 2, shuffle: true, settle: true })
  const succeeded = world.typesReceived().filter((type) => type === 'payment_intent.succeeded')
  expect(succeeded).toHaveLength(3)
})

test('an endpoint that fails is tried again until it takes the event', async () => {
  const world = await openWorld({ webhooks: true, statusOf: (n) => (n < 3 ? 500 : 200) })
  await world.stripe.customers.create({})
  await expect.poll(() => world.received.length, { timeout: 10_000 }).toBe(3)
  expect(new Set(world.received.map(({ payload }) => payload)).size).toBe(1)
})

test('only the events that an endpoint asked for reach it; the catch-up list has them all', async () => {
  const world = await openWorld({ webhooks: true })
  const url = 'http://127.0.0.1:9/nobody'
  const created = await world.stripe.webhookEndpoints.create({
    url,
    enabled_events: ['payment_intent.succeeded'],
  })
  expect(created.secret).toMatch(/^whsec_/)
  const listed = await world.stripe.webhookEndpoints.list()
  expect(listed.data.every(({ secret }) => secret === undefined)).toBe(true)
  const who = await customerWith(world)
  await world.stripe.paymentIntents.create(renewal(who))
  const caught = await world.stripe.events.list({ types: ['payment_method.attached'] })
  expect(caught.data.map(({ type }) => type)).toEqual(['payment_method.attached'])
})
