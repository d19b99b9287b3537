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
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { readOrder } from '@/lib/usecases/orders/read-order'

const world = await openBillingWorld()
const { db, provider } = world
const { books, settle } = stepsIn(world)
const pro = licenses('pro', 'month', 1)
const licensesOf = ({ organizationId }: Customer) => db.license.count({ where: { organizationId } })

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
  const second = await quote(customer, [licenses('pro', 'month', 4)])
  await submit(String(first.order.actionUrl), cardForm('4242 4242 4242 4242'))
  const placed = await placeOrder(await customer.context(), { quoteId: second.id })
  expect(placed).toMatchObject({ refusal: { kind: 'quoteChanged' } })
  expect(await licensesOf(customer)).toBe(1)
  await provider.control({ paused: false, settle: true })
  expect((await books(customer)).taken).toEqual([9900])
})
