import { expect, it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import {
  buy,
  openBillingWorld,
  openCustomer,
  quote,
  type Customer,
} from '@/dev/testing/billing-world'
import { tokensOf } from '@/dev/testing/package-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { debit } from '@/lib/ledger/debit'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { listDisputes } from '@/lib/usecases/vendor/list-disputes'

const world = await openBillingWorld()
const { db, provider } = world
const { advance, attachCard, books, renewalsOf, settle } = stepsIn(world)
const everything = { amount: null, reason: 'Wish of the customer' }
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

/** A purchase on a card that takes no refund: the bank sends each one back. */
async function buyWithoutWayBack(item: PurchaseItem, customer: Customer) {
  const { id } = await quote(customer, [topUp])
  await placeOrder(await customer.context(), { quoteId: id })
  await attachCard(customer, 'pm_card_refundFail')
  await settle()
  const { order } = await buy(customer, [item])
  expect(order.status).toBe('paid')
  return { ...everything, invoiceId: order.invoiceId }
}

it('a refund that the bank sends back later is undone here, and somebody is told', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { organizationId } = customer
  const refund = await buyWithoutWayBack(topUp, customer)
  await refundInvoice(await customer.context(), refund)
  await settle()
  expect(await invoiceOf(refund.invoiceId)).toMatchObject({ status: 'paid', amountRefunded: 0n })
  expect((await walletOf(customer)).available).toBe(125_000n)
  const notices = await db.notice.findMany({ where: { organizationId } })
  expect(notices).toMatchObject([{ kind: 'refundFailed' }])
})

it('I5 tokens that came back with a failed refund are taken by the next one, or stay spent', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const refund = await buyWithoutWayBack(topUp, customer)
  await refundInvoice(await customer.context(), refund)
  await settle()
  await spend(customer, 85)
  expect(await refundInvoice(await customer.context(), { ...refund, amount: 801n })).toMatchObject({
    refusal: { kind: 'refundTooHigh', max: 800n },
  })
  expect(await refundInvoice(await customer.context(), refund)).toMatchObject({ ok: true })
  expect((await walletOf(customer)).available).toBe(0n)
  await settle()
  expect((await walletOf(customer)).available).toBe(40_000n)
  const { organizationId } = customer
  const paid = await db.paymentAttempt.findFirstOrThrow({
    where: { organizationId, invoiceId: refund.invoiceId, state: 'succeeded' },
  })
  const dispute = { paymentIntent: paid.paymentIntentId }
  await provider.control({ openDispute: dispute, settle: true })
  expect((await walletOf(customer)).available).toBe(0n)
})

it('K5 tokens of a package come back with a failed refund for what is left of their period', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { userId, organizationId } = customer
  const starter = { type: 'tokenPackage', package: 'starter', accountIds: [userId] } as const
  const refund = await buyWithoutWayBack(starter, customer)
  await refundInvoice(await customer.context(), refund)
  await settle()
  const batches = await db.tokenBatch.findMany({
    where: { organizationId, wallet: { accountId: userId } },
    orderBy: { createdAt: 'asc' },
  })
  const [bought, returned] = batches
  expect(returned).toMatchObject({
    source: 'correction',
    available: 40_000n,
    expiresAt: bought?.statedExpiresAt,
  })
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

/** 100 tokens for $20.00, 60 of them spent, and a dispute about them. */
async function openDisputed() {
  const customer = await openCustomer(world)
  await buy(customer, [topUp])
  await spend(customer, 85)
  const { organizationId } = customer
  const { paymentIntentId } = await db.paymentAttempt.findFirstOrThrow({
    where: { organizationId },
  })
  await provider.control({ openDispute: { paymentIntent: paymentIntentId }, settle: true })
  return { customer, dispute: await db.dispute.findFirstOrThrow({ where: { organizationId } }) }
}

const close = (dispute: { readonly stripeId: string }, won: boolean) =>
  provider.control({ closeDispute: { dispute: dispute.stripeId, won }, settle: true })

it('I1 a lost dispute is corrected by a credit note, told once, and noted with its effects', async () => {
  const { customer, dispute } = await openDisputed()
  await close(dispute, false)
  const { organizationId } = customer
  const invoice = await db.invoice.findFirstOrThrow({
    where: { organizationId },
    include: { creditNotes: true },
  })
  expect(invoice).toMatchObject({ status: 'refunded', amountRefunded: invoice.amountPaid })
  expect(invoice.creditNotes).toMatchObject([
    { amount: invoice.amountPaid, reason: 'Dispute lost: fraudulent', sequence: 1 },
  ])
  const lost = await db.dispute.findFirstOrThrow({ where: { organizationId } })
  expect(lost.effects).toEqual({
    frozen: '40000',
    taken: '40000',
    debt: '60000',
    creditNoteId: invoice.creditNotes[0]?.id,
  })
  const shown = (await listDisputes(db)).find(
    ({ organization }) => organization.id === organizationId,
  )
  expect(shown).toMatchObject({ status: 'lost', frozen: 40_000n, debt: 60_000n })
  const told = await db.mail.findMany({ where: { organizationId, topic: 'refund' } })
  expect(told).toHaveLength(2)
  const context = await customer.context()
  expect(await refundInvoice(context, { ...everything, invoiceId: invoice.id })).toMatchObject({
    ok: false,
  })
})

it('T3 the next top-up repays the debt of a lost dispute first', async () => {
  const { customer, dispute } = await openDisputed()
  await close(dispute, false)
  await buy(customer, [topUp])
  expect(await walletOf(customer)).toMatchObject({ available: 40_000n, debt: 0n })
})

it('a dispute that is won writes no credit note; the invoice stays paid', async () => {
  const { customer, dispute } = await openDisputed()
  await close(dispute, true)
  const { organizationId } = customer
  const invoice = await db.invoice.findFirstOrThrow({
    where: { organizationId },
    include: { creditNotes: true },
  })
  expect(invoice).toMatchObject({ status: 'paid', amountRefunded: 0n, creditNotes: [] })
})

it('K6 the disputed renewal of a package freezes that package’s tokens; lost, they are gone', async () => {
  const customer = await openCustomer(world, { now: new Date('2026-03-01T00:00:00Z') })
  const { organizationId, userId } = customer
  const starter = { type: 'tokenPackage', package: 'starter', accountIds: [userId] } as const
  await buy(customer, [starter])
  await advance(customer, '2026-04-01T00:00:00.000Z')
  const [renewal] = await renewalsOf(customer)
  const paymentIntent = renewal?.attempts[0]?.paymentIntentId
  await provider.control({ openDispute: { paymentIntent }, settle: true })
  expect(await tokensOf(world, customer, userId)).toMatchObject({ available: 0 })
  await close(await db.dispute.findFirstOrThrow({ where: { organizationId } }), false)
  expect(await tokensOf(world, customer, userId)).toMatchObject({ available: 0 })
  expect((await renewalsOf(customer))[0]?.status).toBe('refunded')
})

it('an invoice that nobody paid cannot be refunded', async () => {
  const customer = await openCustomer(world)
  const context = await customer.context()
  const refund = { invoiceId: 'inv_unknown', amount: null, reason: 'None' }
  expect(await refundInvoice(context, refund)).toMatchObject({
    refusal: { kind: 'invoiceNotFound' },
  })
})
