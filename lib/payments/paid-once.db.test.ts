import { expect, it } from 'vitest'
import { cardForm, submit } from '@/dev/stripe-local/testing'
import {
  buy,
  openBillingWorld,
  openCustomer,
  quote,
  type Customer,
} from '@/dev/testing/billing-world'
import { transaction } from '@/lib/db/transaction'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { readOrder } from '@/lib/usecases/orders/read-order'
import { reconcileAttempt } from '@/lib/payments/reconcile'
import { submitPendingRefund } from '@/lib/usecases/refunds/submit-pending-refund'

const world = await openBillingWorld()
const { db, provider, services } = world

const pro: PurchaseItem = { type: 'license', tier: 'pro', interval: 'month', quantity: 1 }
const topUp: PurchaseItem = { type: 'topUp', bundle: 100, quantity: 1 }

interface Books {
  readonly paymentIntents: readonly {
    customer: string
    status: string
    amount: number
    id: string
  }[]
  readonly refunds: readonly { payment_intent: string; status: string }[]
}

/** The provider's own books of one customer: what was taken, what was given back. */
async function books({ organizationId }: Customer) {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  const answer = await fetch(`${provider.base}/_control/state`)
  const state: Books = await answer.json()
  const intents = state.paymentIntents.filter(({ customer }) => customer === stripeCustomerId)
  const taken = intents.filter(({ status }) => status === 'succeeded')
  const refunded = state.refunds.filter((one) => taken.some(({ id }) => id === one.payment_intent))
  return { taken: taken.map(({ amount }) => amount), refunded: refunded.length }
}

const failNext = async ({ organizationId }: Customer, ...next: string[]) => {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  await provider.control({ nextForCustomer: { customer: stripeCustomerId, next } })
}

const settle = () => provider.control({ settle: true })
const licensesOf = ({ organizationId }: Customer) => db.license.count({ where: { organizationId } })
const invoiceOf = (id: string) => db.invoice.findFirstOrThrow({ where: { id } })

it('I3: a declined card fails the order, voids the invoice, delivers nothing; a new order pays', async () => {
  const customer = await openCustomer(world)
  await failNext(customer, 'declined')
  const { order } = await buy(customer, [pro])
  expect(order).toMatchObject({ status: 'failed', failure: { code: 'generic_decline' } })
  expect((await invoiceOf(order.invoiceId)).status).toBe('void')
  expect(await licensesOf(customer)).toBe(0)
  expect((await buy(customer, [pro])).order.status).toBe('paid')
  expect((await books(customer)).taken).toEqual([9900])
})

it('I4: the bank asks, the customer confirms on its page, the order is paid once', async () => {
  const customer = await openCustomer(world, { card: 'authenticationRequired' })
  const { order } = await buy(customer, [pro])
  expect(order.status).toBe('requiresAction')
  expect(order.actionUrl).toContain('/3ds/')
  expect(await licensesOf(customer)).toBe(0)
  await submit(String(order.actionUrl), { outcome: 'complete' })
  const paid = await readOrder(await customer.context(), order.id)
  expect(paid).toMatchObject({ status: 'paid', actionUrl: null })
  await settle()
  expect(await licensesOf(customer)).toBe(1)
  expect((await books(customer)).taken).toEqual([9900])
})

it('I4: a failed confirmation fails the order and leaves nothing behind', async () => {
  const customer = await openCustomer(world, { card: 'authenticationRequired' })
  const { order } = await buy(customer, [pro])
  await submit(String(order.actionUrl), { outcome: 'fail' })
  await settle()
  expect(await readOrder(await customer.context(), order.id)).toMatchObject({ status: 'failed' })
  expect(await licensesOf(customer)).toBe(0)
  expect((await books(customer)).taken).toEqual([])
})

it('without a card the hosted page takes the payment and saves the card as the default', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { order } = await buy(customer, [pro])
  expect(order.status).toBe('requiresAction')
  await submit(String(order.actionUrl), cardForm('4242 4242 4242 4242'))
  await settle()
  expect(await readOrder(await customer.context(), order.id)).toMatchObject({ status: 'paid' })
  expect(await licensesOf(customer)).toBe(1)
  const cards = await db.paymentMethod.findMany({
    where: { organizationId: customer.organizationId },
  })
  expect(cards).toMatchObject([{ last4: '4242', isDefault: true, removedAt: null }])
})

it('a card refused on the hosted page is not the end: another one pays there', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { order } = await buy(customer, [pro])
  await submit(String(order.actionUrl), cardForm('4000 0000 0000 0002'))
  await settle()
  expect(await readOrder(await customer.context(), order.id)).toMatchObject({
    status: 'requiresAction',
  })
  await submit(String(order.actionUrl), cardForm('4242 4242 4242 4242'))
  await settle()
  expect(await readOrder(await customer.context(), order.id)).toMatchObject({ status: 'paid' })
  expect((await books(customer)).taken).toEqual([9900])
})

it('an abandoned page is closed, its order ends, its address no longer takes money', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { order } = await buy(customer, [pro])
  expect(await cancelOrder(await customer.context(), order.id)).toMatchObject({
    value: { status: 'failed' },
  })
  await submit(String(order.actionUrl), cardForm('4242 4242 4242 4242'))
  await settle()
  expect(await licensesOf(customer)).toBe(0)
  expect((await books(customer)).taken).toEqual([])
})

it('two tabs: the second purchase closes the first one’s page; only it is paid', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const first = await buy(customer, [pro])
  const second = await buy(customer, [pro])
  const [one, two] = await Promise.all([
    readOrder(await customer.context(), first.order.id),
    readOrder(await customer.context(), second.order.id),
  ])
  expect([one?.status, two?.status]).toEqual(['failed', 'requiresAction'])
  await submit(String(first.order.actionUrl), cardForm('4242 4242 4242 4242'))
  await submit(String(second.order.actionUrl), cardForm('4242 4242 4242 4242'))
  await settle()
  expect(await licensesOf(customer)).toBe(1)
  expect((await books(customer)).taken).toEqual([9900])
})

it('two tabs: what was paid in the first a moment before is adopted, and the second is priced anew', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  await provider.control({ paused: true })
  const first = await buy(customer, [pro])
  const second = await quote(customer, [{ ...pro, quantity: 4 }])
  await submit(String(first.order.actionUrl), cardForm('4242 4242 4242 4242'))
  const placed = await placeOrder(await customer.context(), { quoteId: second.id })
  expect(placed).toMatchObject({ refusal: { kind: 'quoteChanged' } })
  expect(await licensesOf(customer)).toBe(1)
  await provider.control({ paused: false, settle: true })
  expect((await books(customer)).taken).toEqual([9900])
})

it.each(['drop_after', 'crash_after_charge', 'drop_before', '500', '500_after', 'timeout'])(
  'I3: %s on the way: the outcome is found out, charged once, delivered once',
  async (fault) => {
    const customer = await openCustomer(world)
    await provider.control({ paused: true })
    await failNext(customer, fault)
    const { order } = await buy(customer, [pro])
    expect(['processing', 'paid']).toContain(order.status)
    await provider.control({ clearFaults: true })
    await reconcileOpenPayments(services, { ask: -1000, abandon: 3_600_000 })
    expect(await readOrder(await customer.context(), order.id)).toMatchObject({ status: 'paid' })
    await provider.control({ paused: false, settle: true })
    await reconcileOpenPayments(services, { ask: -1000, abandon: 3_600_000 })
    expect(await licensesOf(customer)).toBe(1)
    expect((await books(customer)).taken).toEqual([9900])
  },
)

it('I3: the process dies between the charge and its commit: the message alone delivers, once', async () => {
  const customer = await openCustomer(world)
  const quoted = await quote(customer, [pro])
  const context = await customer.context()
  // The answer arrives in a process that is no more: nothing after the charge is written.
  const dying = {
    ...context,
    gateway: {
      ...services.gateway,
      intents: {
        ...services.gateway.intents,
        charge: async (request: Parameters<typeof services.gateway.intents.charge>[0]) => {
          await services.gateway.intents.charge(request)
          throw new Error('killed')
        },
      },
    },
  }
  await expect(placeOrder(dying, { quoteId: quoted.id })).rejects.toThrow('killed')
  await settle()
  expect(await licensesOf(customer)).toBe(1)
  expect((await books(customer)).taken).toEqual([9900])
  const order = await db.order.findFirstOrThrow({
    where: { organizationId: customer.organizationId },
  })
  expect(order.status).toBe('paid')
})

it('messages duplicated, shuffled and before the answer deliver once', async () => {
  const customer = await openCustomer(world)
  await settle()
  await provider.control({ duplicate: 3, shuffle: true, webhookFirst: true })
  const { order } = await buy(customer, [pro])
  await settle()
  expect(order.status).toBe('paid')
  expect(await licensesOf(customer)).toBe(1)
  expect((await books(customer)).taken).toEqual([9900])
  const mails = await db.mail.findMany({ where: { organizationId: customer.organizationId } })
  expect(mails.filter(({ topic }) => topic === 'receipt')).toHaveLength(1)
  await provider.control({ duplicate: 1, shuffle: false, webhookFirst: false })
})

it('money that arrives for an order that ended is given back', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const { order } = await buy(customer, [pro])
  await provider.control({ paused: true })
  await submit(String(order.actionUrl), cardForm('4242 4242 4242 4242'))
  const { organizationId } = customer
  // As if our own clean-up had given the order up without the last look.
  const attempt = await db.paymentAttempt.findFirstOrThrow({ where: { organizationId } })
  await transaction(db, async (tx) => {
    await tx.paymentAttempt.update({
      where: { organizationId_id: { organizationId, id: attempt.id } },
      data: { state: 'canceled' },
    })
    const event = { organizationId, invoiceId: order.invoiceId, attemptId: attempt.id }
    await paymentsOf(services).hooks.failed(tx, { ...event, failure: null, now: new Date() })
  })
  await provider.control({ paused: false, settle: true })
  const refund = await db.refund.findFirstOrThrow({ where: { organizationId } })
  await submitPendingRefund(services, { organizationId, refundId: refund.id })
  await submitPendingRefund(services, { organizationId, refundId: refund.id })
  expect(await books(customer)).toEqual({ taken: [9900], refunded: 1 })
  expect(await licensesOf(customer)).toBe(0)
})

it('an attempt is asked about again without harm once it is settled', async () => {
  const customer = await openCustomer(world)
  await buy(customer, [topUp])
  const { organizationId } = customer
  const attempt = await db.paymentAttempt.findFirstOrThrow({ where: { organizationId } })
  await reconcileAttempt(paymentsOf(services), { organizationId, attemptId: attempt.id })
  const wallet = await db.wallet.findFirstOrThrow({
    where: { organizationId, kind: 'organization' },
  })
  expect(wallet.available).toBe(125_000n)
})

it('C4: of two simultaneous orders exactly one gets the last redemption', async () => {
  const now = new Date()
  await createCoupon(
    db,
    { code: 'last', percentOff: 1000, combinable: true, maxRedemptions: 1 },
    now,
  )
  const customers = await Promise.all([1, 2, 3, 4].map(() => openCustomer(world)))
  const quotes = await Promise.all(customers.map((one) => quote(one, [pro], 'last')))
  const answers = await Promise.all(
    customers.map(async (one, index) =>
      placeOrder(await one.context(), { quoteId: quotes[index]?.id ?? '' }),
    ),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const kinds = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.kind]))
  expect(kinds).toEqual(['quoteChanged', 'quoteChanged', 'quoteChanged'])
  const coupon = await db.coupon.findUniqueOrThrow({ where: { code: 'LAST' } })
  expect(coupon.redeemed).toBe(1)
})

it('C4, V5: a failed order gives its coupon and its credit back', async () => {
  await createCoupon(
    db,
    { code: 'once', percentOff: 1000, combinable: true, maxRedemptions: 1 },
    new Date(),
  )
  const customer = await openCustomer(world)
  const { organizationId } = customer
  await db.$transaction([
    db.organization.update({ where: { id: organizationId }, data: { creditBalance: 500n } }),
    db.creditEntry.create({
      data: {
        organizationId,
        id: `cre_${organizationId}`,
        kind: 'earned',
        amount: 500n,
        remaining: 500n,
        createdAt: new Date(),
      },
    }),
  ])
  await failNext(customer, 'declined')
  const { order, plan } = await buy(customer, [pro], 'once')
  expect(plan.creditApplied).toBe(500n)
  expect(order.status).toBe('failed')
  const after = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  expect(after.creditBalance).toBe(500n)
  expect((await db.coupon.findUniqueOrThrow({ where: { code: 'ONCE' } })).redeemed).toBe(0)
  expect((await buy(customer, [pro], 'once')).order.status).toBe('paid')
})

it('a message with a bad signature, an old or an early one is refused', async () => {
  const body = JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded' })
  expect(services.gateway.webhooks.verify(body, 't=1,v1=00')).toBeNull()
  expect(services.gateway.webhooks.verify(body, null)).toBeNull()
  const early = `t=${Math.floor(Date.now() / 1000) + 4000},v1=00`
  expect(services.gateway.webhooks.verify(body, early)).toBeNull()
})
