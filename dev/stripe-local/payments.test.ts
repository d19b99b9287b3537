import Stripe from 'stripe'
import { idOf } from './ids'
import { expect, test } from 'vitest'
import { customerWith, errorOf, openWorld, renewal, submit } from './testing'

test('a renewal off session succeeds, and its charge is booked with the fee', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const intent = await world.stripe.paymentIntents.create(renewal(who))
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 44_550 })
  const charge = await world.stripe.charges.retrieve(idOf(intent.latest_charge) ?? '', {
    expand: ['balance_transaction'],
  })
  expect(charge.balance_transaction).toMatchObject({ amount: 44_550, fee: 1_322, net: 43_228 })
})

test.each([
  ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
])('%s cannot be saved nor charged: %s', async (alias, code, declineCode) => {
  const { stripe } = await openWorld()
  const { id: customer } = await stripe.customers.create({})
  const saving = await errorOf(stripe.paymentMethods.attach(alias, { customer }))
  expect(saving).toMatchObject({ code, decline_code: declineCode, statusCode: 402 })
  const paying = await errorOf(stripe.paymentIntents.create(renewal({ customer, card: alias })))
  expect(paying).toMatchObject({ code, decline_code: declineCode })
  expect(paying.payment_intent).toMatchObject({ status: 'requires_payment_method' })
})

test('a card that declines after it was saved leaves a failed charge and a payable intent', async () => {
  const world = await openWorld()
  const who = await customerWith(world, 'pm_card_chargeCustomerFail')
  const error = await errorOf(world.stripe.paymentIntents.create(renewal(who)))
  expect(error).toBeInstanceOf(Stripe.errors.StripeCardError)
  const id = String(error.payment_intent?.id)
  const charges = await world.stripe.charges.list({ payment_intent: id })
  expect(charges.data).toMatchObject([{ status: 'failed', paid: false, amount_captured: 0 }])
  const other = await world.stripe.paymentMethods.attach('pm_card_visa', { customer: who.customer })
  const paid = await world.stripe.paymentIntents.confirm(id, {
    payment_method: other.id,
    off_session: true,
  })
  expect(paid).toMatchObject({ id, status: 'succeeded', last_payment_error: null })
})

test('off session the bank asks for its holder; the same intent is paid by redirect', async () => {
  const world = await openWorld()
  const who = await customerWith(world, 'pm_card_authenticationRequired')
  const error = await errorOf(world.stripe.paymentIntents.create(renewal(who)))
  expect(error).toMatchObject({ code: 'authentication_required' })
  const intent = await world.stripe.paymentIntents.confirm(String(error.payment_intent?.id), {
    payment_method: who.card,
    return_url: 'http://127.0.0.1/back?order=1',
  })
  const page = String(intent.next_action?.redirect_to_url?.url)
  const answer = await submit(page, { outcome: 'complete' })
  const back = new URL(String(answer.headers.get('location')))
  expect(Object.fromEntries(back.searchParams)).toEqual({
    order: '1',
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  })
  expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'succeeded',
  })
  const again = await submit(page, { outcome: 'fail' })
  expect(again.headers.get('location')).toContain('redirect_status=succeeded')
})

test('a failed 3-D Secure makes no charge', async () => {
  const world = await openWorld()
  const who = await customerWith(world, 'pm_card_authenticationRequired')
  const { off_session: _absent, ...params } = renewal(who)
  const intent = await world.stripe.paymentIntents.create({
    ...params,
    return_url: 'http://127.0.0.1/back',
  })
  expect(intent.status).toBe('requires_action')
  const answer = await submit(String(intent.next_action?.redirect_to_url?.url), { outcome: 'fail' })
  expect(answer.headers.get('location')).toContain('redirect_status=failed')
  const failed = await world.stripe.paymentIntents.retrieve(intent.id)
  expect(failed).toMatchObject({
    status: 'requires_payment_method',
    latest_charge: null,
    last_payment_error: { code: 'payment_intent_authentication_failure' },
  })
  expect((await world.stripe.charges.list({ payment_intent: intent.id })).data).toEqual([])
})

test('cancel ends an intent for good; a paid one cannot be canceled', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const open = await world.stripe.paymentIntents.create({
    amount: 500,
    currency: 'usd',
    customer: who.customer,
  })
  const canceled = await world.stripe.paymentIntents.cancel(open.id, {
    cancellation_reason: 'abandoned',
  })
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  const confirming = world.stripe.paymentIntents.confirm(open.id, {
    payment_method: who.card,
    off_session: true,
  })
  expect(await errorOf(confirming)).toMatchObject({ code: 'payment_intent_unexpected_state' })
  const paid = await world.stripe.paymentIntents.create(renewal(who))
  expect(await errorOf(world.stripe.paymentIntents.cancel(paid.id))).toMatchObject({
    code: 'payment_intent_unexpected_state',
  })
})

test('amount_to_confirm guards against a changed amount', async () => {
  const world = await openWorld()
  const who = await customerWith(world)
  const { confirm: _later, off_session: _absent, ...params } = renewal(who)
  const { id } = await world.stripe.paymentIntents.create(params)
  const confirming = world.stripe.paymentIntents.confirm(id, {
    off_session: true,
    amount_to_confirm: 1,
  })
  expect(await errorOf(confirming)).toMatchObject({ param: 'amount_to_confirm' })
  expect((await world.stripe.paymentIntents.retrieve(id)).status).toBe('requires_confirmation')
})

test("another customer's card is refused, and the refused call leaves nothing behind", async () => {
  const world = await openWorld()
  const one = await customerWith(world)
  const other = await customerWith(world)
  const crossed = { customer: one.customer, card: other.card }
  const error = await errorOf(world.stripe.paymentIntents.create(renewal(crossed)))
  expect(error).toMatchObject({ statusCode: 400, param: 'payment_method' })
  expect((await world.stripe.paymentIntents.list({ customer: one.customer })).data).toEqual([])
})

test('partial refunds stop at the captured amount', async () => {
  const world = await openWorld()
  const intent = await world.stripe.paymentIntents.create(renewal(await customerWith(world), 2_500))
  const refund = (amount: number) =>
    world.stripe.refunds.create({ payment_intent: intent.id, amount })
  expect(await refund(500)).toMatchObject({ status: 'succeeded', amount: 500 })
  await refund(700)
  expect((await errorOf(refund(1_301))).message).toContain('greater than unrefunded amount')
  await refund(1_300)
  expect(await errorOf(refund(1))).toMatchObject({ code: 'charge_already_refunded' })
  const list = await world.stripe.refunds.list({ payment_intent: intent.id })
  expect(list.data.map(({ amount }) => amount)).toEqual([1_300, 700, 500])
})

test.each([
  ['pm_card_refundFail', 'succeeded', 'failed', 0],
  ['pm_card_pendingRefund', 'pending', 'succeeded', 2_500],
])('%s: a refund is %s at first and %s later', async (alias, first, later, refunded) => {
  const world = await openWorld()
  const who = await customerWith(world, alias)
  const intent = await world.stripe.paymentIntents.create(renewal(who, 2_500))
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id })
  expect(refund.status).toBe(first)
  await world.control({ settle: true })
  expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe(later)
  const charge = await world.stripe.charges.retrieve(idOf(intent.latest_charge) ?? '')
  expect(charge.amount_refunded).toBe(refunded)
})

test.each([
  [true, 'won', 2],
  [false, 'lost', 1],
])('a dispute (won: %s) ends %s after %i movements of the balance', async (won, status, moves) => {
  const world = await openWorld()
  const who = await customerWith(world, 'pm_card_createDispute')
  const intent = await world.stripe.paymentIntents.create(renewal(who))
  const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data
  expect(dispute).toMatchObject({ status: 'needs_response', amount: 44_550 })
  const refunding = world.stripe.refunds.create({ payment_intent: intent.id })
  expect(await errorOf(refunding)).toMatchObject({ code: 'charge_disputed' })
  await world.control({ closeDispute: { dispute: dispute?.id, won } })
  const closed = await world.stripe.disputes.retrieve(String(dispute?.id))
  expect(closed.status).toBe(status)
  expect(closed.balance_transactions).toHaveLength(moves)
})

test('a dispute may be about a part of the charge, and about no more than that', async () => {
  const world = await openWorld()
  const intent = await world.stripe.paymentIntents.create(renewal(await customerWith(world)))
  const open = (amount: number) =>
    world.control({ openDispute: { paymentIntent: intent.id, amount } })
  for (const amount of [0, 44_551]) await expect(open(amount)).rejects.toThrow(/44550/)
  await open(5000)
  const [dispute] = (await world.stripe.disputes.list({ payment_intent: intent.id })).data
  expect(dispute).toMatchObject({ amount: 5000, balance_transactions: [{ amount: -5000 }] })
})
