import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { errorOf, openWorld } from './testing'

/**
 * What the portal leans on, asserted of the local provider and, with STRIPE_TEST_KEY, of Stripe's
 * own test mode: the only way to find out that the two have drifted apart.
 */
const legs: { name: string; open: () => Promise<Stripe> }[] = [
  { name: 'the local provider', open: async () => (await openWorld()).stripe },
]
const realKey = process.env['STRIPE_TEST_KEY']
if (realKey?.startsWith('sk_test_')) {
  legs.push({ name: 'Stripe', open: async () => new Stripe(realKey, { telemetry: false }) })
}

const returns = {
  success_url: 'https://example.com/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://example.com/canceled',
}

const renewal = (customer: string, card: string): Stripe.PaymentIntentCreateParams => ({
  amount: 44_550,
  currency: 'usd',
  customer,
  payment_method: card,
  confirm: true,
  off_session: true,
  metadata: { attempt_id: 'att_contract' },
})

const saved = async (stripe: Stripe, alias: string) => {
  const customer = await stripe.customers.create({ email: 'contract@example.com' })
  const card = await stripe.paymentMethods.attach(alias, { customer: customer.id })
  return { customer: customer.id, card: card.id }
}

const newKey = () => `contract-${crypto.randomUUID()}`

describe.each(legs)('contract of $name', ({ open }) => {
  test('a saved card is charged off session', async () => {
    const stripe = await open()
    const { customer, card } = await saved(stripe, 'pm_card_visa')
    const intent = await stripe.paymentIntents.create(renewal(customer, card))
    expect(intent).toMatchObject({
      object: 'payment_intent',
      status: 'succeeded',
      amount_received: 44_550,
      livemode: false,
      metadata: { attempt_id: 'att_contract' },
    })
  })

  test('the same key is the same payment; other parameters are refused', async () => {
    const stripe = await open()
    const { customer, card } = await saved(stripe, 'pm_card_visa')
    const idempotencyKey = newKey()
    const pay = (amount: number) =>
      stripe.paymentIntents.create({ ...renewal(customer, card), amount }, { idempotencyKey })
    const first = await pay(44_550)
    const replay = await pay(44_550)
    expect(replay.id).toBe(first.id)
    expect(replay.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect((await errorOf(pay(100))).type).toBe('StripeIdempotencyError')
  })

  test('a decline is a card error with the intent, replayed by its key', async () => {
    const stripe = await open()
    const { customer, card } = await saved(stripe, 'pm_card_chargeCustomerFail')
    const idempotencyKey = newKey()
    const pay = () => stripe.paymentIntents.create(renewal(customer, card), { idempotencyKey })
    const error = await errorOf(pay())
    expect(error).toMatchObject({ type: 'StripeCardError', code: 'card_declined', statusCode: 402 })
    expect(error.payment_intent?.status).toBe('requires_payment_method')
    expect((await errorOf(pay())).payment_intent?.id).toBe(error.payment_intent?.id)
  })

  test('a holder who must confirm is asked by a plain redirect', async () => {
    const stripe = await open()
    const { customer, card } = await saved(stripe, 'pm_card_authenticationRequired')
    const error = await errorOf(stripe.paymentIntents.create(renewal(customer, card)))
    expect(error.code).toBe('authentication_required')
    const intent = await stripe.paymentIntents.confirm(String(error.payment_intent?.id), {
      payment_method: card,
      return_url: 'https://example.com/back',
    })
    expect(intent).toMatchObject({
      status: 'requires_action',
      next_action: {
        type: 'redirect_to_url',
        redirect_to_url: { return_url: 'https://example.com/back' },
      },
    })
    expect(intent.next_action?.redirect_to_url?.url).toMatch(/^https?:/)
  })

  test('Checkout opens pages for saving a card and for paying, and expires them', async () => {
    const stripe = await open()
    const { id: customer } = await stripe.customers.create({})
    const setup = await stripe.checkout.sessions.create({
      mode: 'setup',
      customer,
      currency: 'usd',
      ...returns,
    })
    expect(setup).toMatchObject({ status: 'open', payment_intent: null, mode: 'setup' })
    expect(setup.setup_intent).toMatch(/^seti_/)
    const payment = await stripe.checkout.sessions.create({
      mode: 'payment',
      customer,
      allowed_payment_method_types: ['card'],
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Order' } },
        },
      ],
      ...returns,
    })
    expect(payment).toMatchObject({ amount_total: 500, payment_status: 'unpaid' })
    expect(payment.url).toMatch(/^https?:/)
    const expired = await stripe.checkout.sessions.expire(payment.id)
    expect(expired).toMatchObject({ status: 'expired', url: null })
    const again = await errorOf(stripe.checkout.sessions.expire(payment.id))
    expect(again.type).toBe('StripeInvalidRequestError')
  })

  test('refunds stop at what was captured', async () => {
    const stripe = await open()
    const { customer, card } = await saved(stripe, 'pm_card_visa')
    const { id } = await stripe.paymentIntents.create(renewal(customer, card))
    const refund = (amount: number) => stripe.refunds.create({ payment_intent: id, amount })
    expect(await refund(44_000)).toMatchObject({ status: 'succeeded', payment_intent: id })
    expect((await errorOf(refund(551))).type).toBe('StripeInvalidRequestError')
    await refund(550)
    expect((await errorOf(refund(1))).code).toBe('charge_already_refunded')
  })

  test('parameters that Stripe does not know are refused', async () => {
    const stripe = await open()
    const unknown = stripe.rawRequest('POST', '/v1/customers', { colour: 'red' })
    expect(await errorOf(unknown)).toMatchObject({ code: 'parameter_unknown', param: 'colour' })
    const small = stripe.paymentIntents.create({ amount: 49, currency: 'usd' })
    expect((await errorOf(small)).code).toBe('amount_too_small')
    expect((await errorOf(stripe.customers.retrieve('cus_none'))).code).toBe('resource_missing')
  })
})
