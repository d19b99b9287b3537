import { afterEach, expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote } from '@/dev/testing/billing-world'
import { takeMissedMessages } from '@/lib/usecases/invoices/take-missed-messages'
import { placeOrder } from '@/lib/usecases/orders/place-order'

const world = await openBillingWorld()
const { db, provider, services } = world
const { attachCard, failNext, settle } = stepsIn(world)
const pause = (paused: boolean) => provider.control({ paused })

afterEach(() => pause(false))

it('I3 a payment whose answer and whose message were lost is found in the provider’s list and delivered once', async () => {
  const customer = await openCustomer(world, { now: march })
  await takeMissedMessages(services)
  await pause(true)
  await failNext(customer, 'crash_after_charge')
  const { id: quoteId } = await quote(customer, [licenses('pro', 'month', 1)])
  const placed = await placeOrder(await customer.context(), { quoteId })
  expect(placed).toMatchObject({ ok: true, value: { status: 'processing' } })
  expect(await takeMissedMessages(services)).toBeGreaterThan(0)
  const { organizationId } = customer
  const order = await db.order.findFirstOrThrow({ where: { organizationId } })
  expect(order.status).toBe('paid')
  expect(await db.license.count({ where: { organizationId } })).toBe(1)
  expect(await takeMissedMessages(services)).toBe(0)
  await pause(false)
  await settle()
  expect(await db.license.count({ where: { organizationId } })).toBe(1)
})

it('I2 a card that nobody told us of is there afterwards; a dispute freezes its tokens', async () => {
  const customer = await openCustomer(world, { now: march })
  const { organizationId } = customer
  await buy(customer, [{ type: 'topUp', bundle: 100, quantity: 1 }])
  await settle()
  await pause(true)
  await attachCard(customer, 'pm_card_mastercard')
  const { paymentIntentId } = await db.paymentAttempt.findFirstOrThrow({
    where: { organizationId },
  })
  await provider.control({ openDispute: { paymentIntent: paymentIntentId } })
  expect(await takeMissedMessages(services)).toBeGreaterThan(1)
  const brands = await db.paymentMethod.findMany({ where: { organizationId, removedAt: null } })
  expect(brands.map(({ brand }) => brand).sort()).toEqual(['mastercard', 'visa'])
  expect(await db.dispute.count({ where: { organizationId } })).toBe(1)
})

it('a page that cannot be fetched moves nothing; the next look goes on from where it stood', async () => {
  const customer = await openCustomer(world, { now: march })
  await takeMissedMessages(services)
  const cursor = await db.providerCursor.findUniqueOrThrow({ where: { name: 'events' } })
  await pause(true)
  await attachCard(customer, 'pm_card_mastercard')
  await provider.control({ faults: [{ match: 'GET /v1/events', kind: '500', times: 3 }] })
  await expect(takeMissedMessages(services)).rejects.toThrow(/went wrong/)
  expect(await db.providerCursor.findUnique({ where: { name: 'events' } })).toEqual(cursor)
  await provider.control({ clearFaults: true })
  expect(await takeMissedMessages(services)).toBeGreaterThan(0)
})
