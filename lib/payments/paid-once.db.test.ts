import { expect, it } from 'vitest'
import { cardForm, submit } from '@/dev/stripe-local/testing'
import { licenses, stepsIn } from '@/dev/testing/billing-steps'
import {
  buy,
  openBillingWorld,
  openCustomer,
  quote,
  type Customer,
} from '@/dev/testing/billing-world'
import { transaction } from '@/lib/db/transaction'
import { reconcileAttempt } from '@/lib/payments/reconcile'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { readOrder } from '@/lib/usecases/orders/read-order'
import { submitPendingRefund } from '@/lib/usecases/refunds/submit-pending-refund'

const world = await openBillingWorld()
const { db, provider, services } = world
const { books, failNext, settle } = stepsIn(world)
const pro = licenses('pro', 'month', 1)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const
const licensesOf = ({ organizationId }: Customer) => db.license.count({ where: { organizationId } })

it('I3: a declined card fails the order, voids the invoice, delivers nothing; a new order pays', async () => {
  const customer = await openCustomer(world)
  await failNext(customer, 'declined')
  const { order } = await buy(customer, [pro])
  expect(order).toMatchObject({ status: 'failed', failure: { code: 'generic_decline' } })
  expect((await db.invoice.findFirstOrThrow({ where: { id: order.invoiceId } })).status).toBe(
    'void',
  )
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

it('a message with a bad signature, an old or an early one is refused', async () => {
  const body = JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded' })
  expect(services.gateway.webhooks.verify(body, 't=1,v1=00')).toBeNull()
  expect(services.gateway.webhooks.verify(body, null)).toBeNull()
  const early = `t=${Math.floor(Date.now() / 1000) + 4000},v1=00`
  expect(services.gateway.webhooks.verify(body, early)).toBeNull()
})
