import { writeFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ownFolder } from '@/dev/testing/own-folder'
import { startStripeLocal } from './server'
import { clientFor, customerWith, errorOf, openWorld, renewal } from './testing'

test.each([
  ['payment_intents', 'amount=500&currency=usd&colour=red', 'colour'],
  [
    'payment_intents',
    'amount=500&currency=usd&automatic_payment_methods[x]=1',
    'automatic_payment_methods[x]',
  ],
  ['customers', 'invoice_settings[foo]=1', 'invoice_settings[foo]'],
  ['payment_intents', 'amount=5.5&currency=usd', 'amount'],
  ['payment_intents', 'amount=-5&currency=usd', 'amount'],
  ['payment_intents', 'amount=49&currency=usd', 'amount'],
  ['payment_intents', 'currency=usd', 'amount'],
  ['refunds', 'reason=whim', 'reason'],
  ['checkout/sessions', 'mode=subscription', 'mode'],
])('POST /v1/%s with %s is refused naming %s', async (path, body, param) => {
  const world = await openWorld()
  const answer = await fetch(`${world.base}/v1/${path}`, {
    method: 'POST',
    body,
    headers: { authorization: 'Bearer sk_test_local' },
  })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { type: 'invalid_request_error', param } })
})

test('payment_method_types is refused with the documented code', async () => {
  const { stripe } = await openWorld()
  const call = stripe.rawRequest('POST', '/v1/payment_intents', {
    amount: 500,
    currency: 'usd',
    payment_method_types: ['card'],
  })
  expect(await errorOf(call)).toMatchObject({ code: 'payment_method_types_no_longer_supported' })
})

test.each(['sk_live_abc', 'rk_live_abc', 'nonsense'])('the key %s is refused', async (key) => {
  const { base } = await openWorld()
  const error = await errorOf(clientFor(base, key).customers.list())
  expect(error.type).toBe('StripeAuthenticationError')
})

test('an unknown address, id and expansion are refused in Stripe’s words', async () => {
  const { stripe } = await openWorld()
  const unknown = await errorOf(stripe.products.list())
  expect(unknown).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError' })
  const missing = await errorOf(stripe.customers.retrieve('cus_none'))
  expect(missing).toMatchObject({ statusCode: 404, code: 'resource_missing' })
  const { id } = await stripe.customers.create({})
  const expanding = stripe.customers.retrieve(id, { expand: ['colour'] })
  expect((await errorOf(expanding)).message).toContain('cannot be expanded')
})

test('lists are newest first, paged without gaps, and narrowed to the customer', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  await world.stripe.paymentIntents.create(renewal(await customerWith(world)))
  const made: string[] = []
  for (let n = 0; n < 5; n += 1) {
    made.unshift((await world.stripe.paymentIntents.create(renewal(who))).id)
  }
  const seen: string[] = []
  const pages = world.stripe.paymentIntents.list({ customer: who.customer, limit: 2 })
  for await (const intent of pages) seen.push(intent.id)
  expect(seen).toEqual(made)
  expect(await errorOf(world.stripe.paymentIntents.list({ limit: 101 }))).toMatchObject({
    param: 'limit',
  })
})

test('customers: default card, metadata and detaching', async () => {
  const world = await openWorld()
  const { customer, card } = await customerWith(world)
  const stranger = await customerWith(world)
  const choose = (id: string) =>
    world.stripe.customers.update(customer, {
      invoice_settings: { default_payment_method: id },
      metadata: { account_id: 'a1', gone: '' },
    })
  expect(await errorOf(choose(stranger.card))).toMatchObject({ code: 'resource_missing' })
  expect(await choose(card)).toMatchObject({
    metadata: { account_id: 'a1' },
    invoice_settings: { default_payment_method: card },
  })
  await world.stripe.paymentMethods.detach(card)
  expect(await world.stripe.customers.retrieve(customer)).toMatchObject({
    invoice_settings: { default_payment_method: null },
  })
  expect((await world.stripe.customers.listPaymentMethods(customer)).data).toEqual([])
})

test('the state survives a restart, a torn last line included', async () => {
  const file = join(ownFolder('stripe-local'), 'state.jsonl')
  const first = await startStripeLocal({ port: 0, file })
  const who = await customerWith({ stripe: clientFor(first.base) })
  const paid = await clientFor(first.base).paymentIntents.create(renewal(who), {
    idempotencyKey: 'a1',
  })
  await first.close()
  await writeFile(file, `${await readFile(file, 'utf8')}{"collection":"customers","id":"cu`)
  const second = await startStripeLocal({ port: 0, file })
  onTestFinished(() => second.close())
  const replay = await clientFor(second.base).paymentIntents.create(renewal(who), {
    idempotencyKey: 'a1',
  })
  expect(replay.id).toBe(paid.id)
  const { data } = await clientFor(second.base).paymentIntents.list({ customer: who.customer })
  expect(data.map(({ id }) => id)).toEqual([paid.id])
})

test('health answers without a key', async () => {
  const { base } = await openWorld()
  expect(await (await fetch(`${base}/_health`)).json()).toEqual({ status: 'ok' })
})
