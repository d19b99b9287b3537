import { expect, it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import {
  buy,
  openBillingWorld,
  openCustomer,
  quote,
  type Customer,
} from '@/dev/testing/billing-world'
import { debit } from '@/lib/ledger/debit'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'

const world = await openBillingWorld()
const { db, provider } = world
const { attachCard, books, settle } = stepsIn(world)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const

const walletOf = ({ organizationId }: Customer) =>
  db.wallet.findFirstOrThrow({ where: { organizationId, kind: 'organization' } })

/** Spends whole tokens: the 25 welcome tokens never expire and are older, so they go first. */
async function spend(customer: Customer, tokens: number) {
  const { id: walletId } = await walletOf(customer)
  const { organizationId, now } = await customer.context()
  const answer = await debit({
    organizationId,
    walletId,
    idempotencyKey: `spend-${tokens}`,
    requestHash: `spend-${tokens}`,
    amount: BigInt(tokens) * 1000n,
    item: 'ai_image_low',
    quantity: tokens,
    occurredAt: now,
    now,
  })
  expect(answer.ok).toBe(true)
}

const invoiceOf = (id: string) =>
  db.invoice.findFirstOrThrow({ where: { id }, include: { creditNotes: true } })

it('I5: a whole refund takes unused tokens back, writes a credit note and returns the money once', async () => {
  const customer = await openCustomer(world)
  const { order } = await buy(customer, [topUp])
  const { invoiceId } = order
  const refund = { invoiceId, amount: null, reason: 'Wish of the customer' }
  expect(await refundInvoice(await customer.context(), refund)).toMatchObject({ ok: true })
  expect(await refundInvoice(await customer.context(), { ...refund, amount: 1n })).toMatchObject({
    refusal: { kind: 'refundTooHigh', max: 0n },
  })
  await settle()
  expect((await walletOf(customer)).available).toBe(25_000n)
  const invoice = await invoiceOf(order.invoiceId)
  expect(invoice).toMatchObject({ status: 'refunded', amountPaid: 2000n, amountRefunded: 2000n })
  expect(invoice.creditNotes).toMatchObject([{ sequence: 1, amount: 2000n }])
  expect(await books(customer)).toEqual({ taken: [2000], refunded: 1 })
})

it('I5: spent tokens cannot be refunded, the unspent part can', async () => {
  const customer = await openCustomer(world)
  const { order } = await buy(customer, [topUp])
  await spend(customer, 85)
  const whole = { invoiceId: order.invoiceId, amount: 2000n, reason: 'Wish of the customer' }
  expect(await refundInvoice(await customer.context(), whole)).toMatchObject({
    refusal: { kind: 'refundTooHigh', max: 800n },
  })
  expect(await refundInvoice(await customer.context(), { ...whole, amount: 800n })).toMatchObject({
    ok: true,
  })
  expect((await walletOf(customer)).available).toBe(0n)
  expect(await invoiceOf(order.invoiceId)).toMatchObject({ status: 'partlyRefunded' })
})

it('a refund that the bank sends back later is undone here, and somebody is told', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const card = 'pm_card_refundFail'
  const { id } = await quote(customer, [topUp])
  const { organizationId } = customer
  await placeOrder(await customer.context(), { quoteId: id })
  await attachCard(customer, card)
  await settle()
  const { order } = await buy(customer, [topUp])
  expect(order.status).toBe('paid')
  const refund = { invoiceId: order.invoiceId, amount: null, reason: 'Wish of the customer' }
  await refundInvoice(await customer.context(), refund)
  await settle()
  expect(await invoiceOf(order.invoiceId)).toMatchObject({ status: 'paid', amountRefunded: 0n })
  expect((await walletOf(customer)).available).toBe(125_000n)
  const notices = await db.notice.findMany({ where: { organizationId } })
  expect(notices).toMatchObject([{ kind: 'refundFailed' }])
})

it.each([
  [true, { available: 40_000n, debt: 0n }],
  [false, { available: 0n, debt: 60_000n }],
])('a dispute freezes what is unspent; won %s: %o', async (won, expected) => {
  const customer = await openCustomer(world)
  await buy(customer, [topUp])
  await spend(customer, 85)
  const { organizationId } = customer
  const { paymentIntentId } = await db.paymentAttempt.findFirstOrThrow({
    where: { organizationId },
  })
  await provider.control({ openDispute: { paymentIntent: paymentIntentId }, settle: true })
  expect((await walletOf(customer)).available).toBe(0n)
  const opened = await db.dispute.findFirstOrThrow({ where: { organizationId } })
  await provider.control({ closeDispute: { dispute: opened.stripeId, won }, settle: true })
  expect(await walletOf(customer)).toMatchObject(expected)
  const closed = await db.dispute.findFirstOrThrow({ where: { organizationId } })
  expect(closed.status).toBe(won ? 'won' : 'lost')
})

it('an invoice that nobody paid cannot be refunded', async () => {
  const customer = await openCustomer(world)
  const context = await customer.context()
  const refund = { invoiceId: 'inv_unknown', amount: null, reason: 'None' }
  expect(await refundInvoice(context, refund)).toMatchObject({
    refusal: { kind: 'invoiceNotFound' },
  })
})
