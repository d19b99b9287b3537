import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { customerWith, errorOf, openWorld, renewal, type World } from './testing'

const intentsOf = async (world: World, customer: string) =>
  (await world.stripe.paymentIntents.list({ customer })).data

test('a replay answers the same payment, says that it is one, and charges once', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const call = () => world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  const first = await call()
  const second = await call()
  expect(second).toEqual(first)
  expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(await intentsOf(world, who.customer)).toHaveLength(1)
})

test('a decline is kept under its key as well; a new key charges anew', async () => {
  const world = await openWorld()
  const who = await customerWith(world, 'pm_card_chargeCustomerFail')
  const call = (idempotencyKey: string) =>
    errorOf(world.stripe.paymentIntents.create(renewal(who), { idempotencyKey }))
  const first = await call('a1')
  const replay = await call('a1')
  expect(replay.payment_intent?.id).toBe(first.payment_intent?.id)
  expect(replay.headers?.['idempotent-replayed']).toBe('true')
  await call('a2')
  expect(await intentsOf(world, who.customer)).toHaveLength(2)
})

test('a key with other parameters is refused', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  const other = world.stripe.paymentIntents.create(renewal(who, 100), { idempotencyKey: 'a1' })
  expect(await errorOf(other)).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
})

test('a key in use is refused with 409', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.control({
    faults: [
      { match: 'POST /v1/payment_intents', kind: 'timeout', milliseconds: 300, execute: true },
    ],
  })
  const call = () => world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  const outcomes = await Promise.allSettled([call(), call()])
  const refused = outcomes.find(({ status }) => status === 'rejected')
  expect(refused).toMatchObject({ reason: { statusCode: 409, code: 'idempotency_key_in_use' } })
  expect(await intentsOf(world, who.customer)).toHaveLength(1)
})

test("a key is forgotten after 24 hours of its customer's clock, and of nobody else's", async () => {
  const world = await openWorld()
  const traveller = await customerWith(world)
  const other = await customerWith(world)
  const call = (who: typeof traveller, idempotencyKey: string) =>
    world.stripe.paymentIntents.create(renewal(who), { idempotencyKey })
  const [first, kept] = [await call(traveller, 'a1'), await call(other, 'b1')]
  await world.control({ advanceClock: { customer: traveller.customer, seconds: 25 * 3600 } })
  const again = await call(traveller, 'a1')
  expect(again.id).not.toBe(first.id)
  expect(again.created - first.created).toBeGreaterThanOrEqual(25 * 3600)
  expect((await call(other, 'b1')).id).toBe(kept.id)
  const recent = { customer: traveller.customer, created: { gte: again.created } }
  expect((await world.stripe.paymentIntents.list(recent)).data.map(({ id }) => id)).toEqual([
    again.id,
  ])
})

test('a refused parameter is not kept under its key', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const { currency: _absent, ...incomplete } = renewal(who)
  // @ts-expect-error the SDK's types refuse what this test sends
  await errorOf(world.stripe.paymentIntents.create(incomplete, { idempotencyKey: 'a1' }))
  const paid = await world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  expect(paid.status).toBe('succeeded')
})

test.each([
  ['drop_before', 0],
  ['drop_after', 1],
  ['crash_after_charge', 1],
  ['timeout', 0],
  ['500', 0],
  ['500_after', 1],
])('%s for a customer: the outcome is unknown, %i payments were made', async (kind, made) => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.control({
    nextForCustomer: { customer: who.customer, next: [kind], milliseconds: 20 },
  })
  const call = () => world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  expect(await errorOf(call())).not.toBeInstanceOf(Stripe.errors.StripeCardError)
  expect(await intentsOf(world, who.customer)).toHaveLength(made)
  await world.control({ advanceClock: { customer: who.customer, seconds: 60 } })
  if (kind === '500_after') expect((await errorOf(call())).statusCode).toBe(500)
  else expect((await call()).status).toBe('succeeded')
  expect(await intentsOf(world, who.customer)).toHaveLength(1)
})

test('a lost call stays lost for the SDK’s own retries', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.control({ nextForCustomer: { customer: who.customer, next: ['500'] } })
  const retrying = world.stripe.paymentIntents.create(renewal(who), { maxNetworkRetries: 1 })
  expect((await errorOf(retrying)).statusCode).toBe(500)
})

test('429 ran nothing and is kept nowhere', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.control({ faults: [{ match: 'POST /v1/payment_intents', kind: '429' }] })
  const call = () => world.stripe.paymentIntents.create(renewal(who), { idempotencyKey: 'a1' })
  expect(await errorOf(call())).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
  expect((await call()).status).toBe('succeeded')
})

test('a fault for one customer spares the others', async () => {
  const world = await openWorld()
  const [unlucky, other] = [await customerWith(world), await customerWith(world)]
  await world.control({
    faults: [{ match: 'POST /v1/payment_intents', kind: 'declined', customer: unlucky.customer }],
  })
  expect((await world.stripe.paymentIntents.create(renewal(other))).status).toBe('succeeded')
  const error = await errorOf(world.stripe.paymentIntents.create(renewal(unlucky)))
  expect(error).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline' })
})

test('refusals wait for the customer in turn, each for one payment', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const next = ['declined', 'insufficient_funds', 'authentication_required']
  await world.control({ nextForCustomer: { customer: who.customer, next } })
  const pay = () => world.stripe.paymentIntents.create(renewal(who))
  expect(await errorOf(pay())).toMatchObject({ decline_code: 'generic_decline' })
  expect(await errorOf(pay())).toMatchObject({ decline_code: 'insufficient_funds' })
  expect(await errorOf(pay())).toMatchObject({ code: 'authentication_required' })
  expect((await pay()).status).toBe('succeeded')
})

test('control refuses what it does not know, and browsers', async () => {
  const world = await openWorld()
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${world.base}/_control`, { method: 'POST', body, headers })
  expect((await post('{"pausd":true}')).status).toBe(400)
  expect((await post('{')).status).toBe(400)
  expect((await post('{}', { origin: 'http://evil.example' })).status).toBe(403)
  expect((await post('{"settle":true}')).status).toBe(200)
})
