import { expect, it } from 'vitest'
import { licenses, vendorAct } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote } from '@/dev/testing/billing-world'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { cancelOrder } from './cancel-order'
import { placeOrder } from './place-order'

const world = await openBillingWorld()
const { db } = world
const pro = licenses('pro', 'month', 1)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const

/** Somebody whose order of a license waits for their bank in another tab. */
async function openWaiting() {
  const customer = await openCustomer(world, { card: 'authenticationRequired' })
  const { order } = await buy(customer, [pro])
  expect(order.status).toBe('requiresAction')
  const status = async () => (await db.order.findFirstOrThrow({ where: { id: order.id } })).status
  return { customer, status }
}

it('P2 another purchase of licenses takes the place of one that waits', async () => {
  const { customer, status } = await openWaiting()
  await buy(customer, [pro])
  expect(await status()).toBe('canceled')
})

it('T3 a top-up leaves an order of licenses that waits for its bank alone', async () => {
  const { customer, status } = await openWaiting()
  await buy(customer, [topUp])
  expect(await status()).toBe('requiresAction')
})

it('P5 a quote that cannot be accepted closes nothing', async () => {
  const { customer, status } = await openWaiting()
  const { id } = await quote(customer, [pro])
  const context = await customer.context()
  const later = new Date(context.now.getTime() + 16 * 60_000)
  expect(await placeOrder({ ...context, now: later }, { quoteId: id })).toMatchObject({
    refusal: { kind: 'quoteExpired' },
  })
  expect(await placeOrder(context, { quoteId: 'quo_unknown' })).toMatchObject({
    refusal: { kind: 'quoteNotFound' },
  })
  expect(await status()).toBe('requiresAction')
})

it('O4 an order that is given up leaves in the log what became of it, and who gave it up', async () => {
  const { customer } = await openWaiting()
  const { organizationId } = customer
  const order = await db.order.findFirstOrThrow({ where: { organizationId } })
  await cancelOrder(await customer.context(), order.id)
  const entries = await db.auditEntry.findMany({
    where: { organizationId, subjectId: order.id },
    orderBy: { id: 'asc' },
  })
  expect(entries).toMatchObject([
    { action: 'order.place' },
    {
      action: 'order.fail',
      actorName: 'Payments',
      before: { status: 'requiresAction' },
      after: { status: 'canceled', creditReturned: '0' },
    },
    { action: 'order.cancel', actorName: 'Test' },
  ])
})

it('C1 of several first-purchase coupons one is used, though nothing is paid yet', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const first = { percentOff: 1000, combinable: true, firstPurchaseOnly: true }
  for (const code of ['WELCOME', 'HELLO']) await createCoupon(db, { ...first, code }, vendorAct())
  const { order } = await buy(customer, [topUp], 'WELCOME')
  expect(order.status).toBe('requiresAction')
  const reasonOf = async (code: string) =>
    (await quote(customer, [topUp], code)).plan.coupon?.reason
  expect(await reasonOf('HELLO')).toBe('firstPurchaseOnly')
  expect(await reasonOf('WELCOME')).toBe('firstPurchaseOnly')
  await cancelOrder(await customer.context(), order.id)
  expect(await reasonOf('HELLO')).toBeNull()
})

it('I6 what costs nothing needs no card and no payment provider', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  const coupon = { code: 'FREE', percentOff: 10_000, combinable: true }
  await createCoupon(db, coupon, vendorAct())
  const { id, plan } = await quote(customer, [topUp], 'FREE')
  expect(plan.amountDue).toBe(0n)
  const context = await customer.context()
  const problem = { kind: 'unknown', message: 'away' } as const
  const customers = {
    ...context.gateway.customers,
    create: () => Promise.resolve({ ok: false as const, problem }),
  }
  const away = { ...context, gateway: { ...context.gateway, customers } }
  expect(await placeOrder(away, { quoteId: id })).toMatchObject({
    ok: true,
    value: { status: 'paid' },
  })
})
