import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { cardForm, customerWith, errorOf, openWorld, renewal, submit, type World } from './testing'

const returns = {
  success_url: 'http://127.0.0.1/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://127.0.0.1/canceled',
}

const addCard = (world: World, customer: string) =>
  world.stripe.checkout.sessions.create({ mode: 'setup', customer, currency: 'usd', ...returns })

const payOrder = (
  world: World,
  customer: string,
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
) =>
  world.stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: 44_550,
          product_data: { name: '5 × Pro <monthly>' },
        },
      },
    ],
    payment_intent_data: {
      setup_future_usage: 'off_session',
      metadata: { attempt_id: 'att_1' },
    },
    ...returns,
    ...more,
  })

const pageOf = async (url: string | null) => (await fetch(String(url))).text()

test('the page carries the banner, labels, the amount on its button and the way back', async () => {
  const world = await openWorld()
  const { id } = await world.stripe.customers.create({})
  const html = await pageOf((await payOrder(world, id)).url)
  expect(html).toContain('TEST MODE')
  for (const label of ['Card number', 'Expiry', 'CVC', 'Name on card']) {
    expect(html).toMatch(new RegExp(`<label for="\\w+">${label}</label>`))
  }
  expect(html).toContain('<button>Pay $445.50</button>')
  expect(html).toContain('href="http://127.0.0.1/canceled">Cancel and go back</a>')
  expect(html).toContain('5 × Pro &lt;monthly&gt;')
  expect(await pageOf((await addCard(world, id)).url)).toContain('<button>Save card</button>')
})

test.each([
  ['4000 0000 0000 0002', 'declined'],
  ['4111 1111 1111 1111', 'Only the documented test cards'],
  ['5425 2334 3010 9903', 'Only the documented test cards'],
])('card number %s is answered with words on the page: %s', async (number, words) => {
  const world = await openWorld()
  const { id } = await world.stripe.customers.create({})
  const session = await addCard(world, id)
  const answer = await submit(String(session.url), cardForm(number))
  expect(answer.status).toBe(402)
  const html = await answer.text()
  expect(html).toMatch(new RegExp(`role="alert">[^<]*${words}`))
  expect(html).not.toContain(number)
  expect((await world.stripe.customers.listPaymentMethods(id)).data).toEqual([])
})

test.each([
  [{ expiry: '01/20' }, 'in the past'],
  [{ expiry: '13/34' }, 'MM/YY'],
  [{ cvc: '12' }, '3 digits'],
])('%j is refused: %s', async (change, words) => {
  const world = await openWorld()
  const { id } = await world.stripe.customers.create({})
  const session = await addCard(world, id)
  const answer = await submit(String(session.url), { ...cardForm('4242424242424242'), ...change })
  expect(await answer.text()).toMatch(new RegExp(`role="alert">[^<]*${words}`))
})

test('a card saved with 3-D Secure renews off session without asking again', async () => {
  const world = await openWorld()
  const { id: customer } = await world.stripe.customers.create({ email: 'ana@example.com' })
  const session = await addCard(world, customer)
  const first = await submit(String(session.url), cardForm('4000 0025 0000 3155'))
  const bank = String(first.headers.get('location'))
  expect(bank).toContain('/3ds/seti_')
  const failed = await submit(bank, { outcome: 'fail' })
  expect(await pageOf(failed.headers.get('location'))).toContain('unable to authenticate')
  const second = await submit(String(session.url), cardForm('4000 0025 0000 3155'))
  const done = await submit(String(second.headers.get('location')), { outcome: 'complete' })
  expect(done.headers.get('location')).toBe(`http://127.0.0.1/done?session=${session.id}`)
  const complete = await world.stripe.checkout.sessions.retrieve(session.id, {
    expand: ['setup_intent'],
  })
  expect(complete).toMatchObject({ status: 'complete', setup_intent: { status: 'succeeded' } })
  const [card] = (await world.stripe.customers.listPaymentMethods(customer)).data
  const paid = await world.stripe.paymentIntents.create(
    renewal({ customer, card: String(card?.id) }),
  )
  expect(paid.status).toBe('succeeded')
})

test('Checkout takes the payment once, saves the card and carries the metadata', async () => {
  const world = await openWorld()
  const { id: customer } = await world.stripe.customers.create({})
  const session = await payOrder(world, customer)
  expect(session).toMatchObject({ payment_intent: null, amount_total: 44_550, status: 'open' })
  const declined = await submit(String(session.url), cardForm('4000000000009995'))
  expect(await declined.text()).toContain('insufficient funds')
  const done = await submit(String(session.url), cardForm('4242424242424242'))
  expect(done.headers.get('location')).toBe(`http://127.0.0.1/done?session=${session.id}`)
  const again = await submit(String(session.url), cardForm('4242424242424242'))
  expect(again.headers.get('location')).toBe(`http://127.0.0.1/done?session=${session.id}`)
  const { data } = await world.stripe.paymentIntents.list({ customer })
  expect(data).toMatchObject([{ status: 'succeeded', metadata: { attempt_id: 'att_1' } }])
  const complete = await world.stripe.checkout.sessions.retrieve(session.id)
  expect(complete).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
  expect((await world.stripe.customers.listPaymentMethods(customer)).data).toHaveLength(1)
})

test('a saved card is offered only where the session asks for it', async () => {
  const world = await openWorld()
  const { customer, card } = await customerWith(world)
  expect(await pageOf((await payOrder(world, customer)).url)).not.toContain('ending in 4242')
  const session = await payOrder(world, customer, {
    saved_payment_method_options: { allow_redisplay_filters: ['always', 'unspecified'] },
  })
  expect(await pageOf(session.url)).toContain(
    '<button class="second">Use Visa ending in 4242</button>',
  )
  const stranger = await customerWith(world)
  expect((await submit(String(session.url), { saved: stranger.card })).status).toBe(402)
  expect((await submit(String(session.url), { saved: card })).status).toBe(303)
})

test('an expired session takes nothing; a complete one cannot be expired', async () => {
  const world = await openWorld()
  const { id: customer } = await world.stripe.customers.create({})
  const expired = await payOrder(world, customer)
  await world.stripe.checkout.sessions.expire(expired.id)
  const answer = await submit(String(expired.url), cardForm('4242424242424242'))
  expect(await answer.text()).toContain('This page has expired')
  expect((await world.stripe.paymentIntents.list({ customer })).data).toEqual([])
  const paid = await payOrder(world, customer)
  await submit(String(paid.url), cardForm('4242424242424242'))
  expect((await errorOf(world.stripe.checkout.sessions.expire(paid.id))).statusCode).toBe(400)
})

test("a session expires by its customer's clock, and says so by event", async () => {
  const world = await openWorld({ webhooks: true })
  const { id: customer } = await world.stripe.customers.create({})
  const session = await payOrder(world, customer)
  await world.control({ advanceClock: { customer, seconds: 86_401 }, settle: true })
  expect((await world.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired')
  expect(world.typesReceived()).toContain('checkout.session.expired')
})
