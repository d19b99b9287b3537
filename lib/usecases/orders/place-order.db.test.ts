import { expect, it } from 'vitest'
import { licenses, march, stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote, setClock } from '@/dev/testing/billing-world'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'

const world = await openBillingWorld()
const { db } = world
const { books } = stepsIn(world)

const mid = '2026-03-15T12:00:00.000Z'

it('example 1: 3 Pro monthly cost 297.00, paid with the saved card, delivered at once', async () => {
  const customer = await openCustomer(world)
  const { order, plan } = await buy(customer, [licenses('pro', 'month', 3)])
  expect(plan.total).toBe(29_700n)
  expect(order).toMatchObject({ status: 'paid', failure: null, actionUrl: null })
  expect(await listLicenses(await customer.context())).toHaveLength(3)
  const invoice = await db.invoice.findFirstOrThrow({
    where: { organizationId: customer.organizationId },
    include: { attempts: true },
  })
  expect(invoice).toMatchObject({ status: 'paid', amountDue: 29_700n, amountPaid: 29_700n })
  expect(invoice.attempts).toMatchObject([{ state: 'succeeded', amount: 29_700n }])
  expect(await books(customer)).toEqual({ taken: [29_700], refunded: 0 })
})

it('example 2: 5 Basic annual cost 2,205.00', async () => {
  const customer = await openCustomer(world)
  const { plan, order } = await buy(customer, [licenses('basic', 'year', 5)])
  expect(plan.total).toBe(220_500n)
  expect(order.status).toBe('paid')
})

it('examples 3 and 4: later licenses join the running period and credit the running ones', async () => {
  const third = await openCustomer(world, { now: march })
  await buy(third, [licenses('pro', 'month', 2)])
  await setClock(world, third, mid)
  expect((await buy(third, [licenses('pro', 'month', 2)])).plan.total).toBe(10_858n)
  const fourth = await openCustomer(world, { now: march })
  await buy(fourth, [licenses('pro', 'month', 2)])
  await setClock(world, fourth, mid)
  expect((await buy(fourth, [licenses('pro', 'month', 3)])).plan.total).toBe(13_572n)
  const held = await db.license.findMany({ where: { organizationId: fourth.organizationId } })
  expect(held.map(({ rate }) => rate)).toEqual([1000, 1000, 1000, 1000, 1000])
  expect(new Set(held.map(({ subscriptionId }) => subscriptionId)).size).toBe(1)
})

it('example 5: a coupon, combinable and not', async () => {
  await createCoupon(db, { code: 'twenty', percentOff: 2000, combinable: true }, vendorAct())
  await createCoupon(db, { code: 'alone', percentOff: 2000, combinable: false }, vendorAct())
  for (const [code, total] of [
    ['Twenty', 10_640n],
    [' alone ', 11_944n],
  ] as const) {
    const customer = await openCustomer(world, { now: march })
    await buy(customer, [licenses('pro', 'month', 2)])
    await setClock(world, customer, mid)
    const { plan, order } = await buy(customer, [licenses('pro', 'month', 3)], code)
    expect(plan.total).toBe(total)
    expect(order.status).toBe('paid')
  }
  const coupons = await db.coupon.findMany({ include: { redemptions: true } })
  expect(coupons.map(({ redeemed, redemptions }) => [redeemed, redemptions.length])).toEqual([
    [1, 1],
    [1, 1],
  ])
})

it('example 6: an upgrade pays the difference for the rest of the period (L3)', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('basic', 'month', 4)])
  await setClock(world, customer, mid)
  const [license] = await listLicenses(await customer.context())
  const change = { type: 'licenseChange', licenseIds: [license?.id ?? ''], tier: 'pro' } as const
  expect((await buy(customer, [change])).plan.total).toBe(2742n)
  const after = await listLicenses(await customer.context())
  expect(after.map(({ tier }) => tier).toSorted()).toEqual(['basic', 'basic', 'basic', 'pro'])
})

it('example 7: the tenth license lifts everything to 15 %', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('basic', 'month', 9)])
  await setClock(world, customer, '2026-03-04T06:00:00.000Z')
  expect((await buy(customer, [licenses('basic', 'month', 1)])).plan.total).toBe(1770n)
})

it('example 8: a negative total charges nothing and becomes credit, used by the next invoice (V5, I6)', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('premium', 'year', 4)])
  await setClock(world, customer, '2026-05-05T00:00:30.000Z')
  const { plan, order } = await buy(customer, [licenses('basic', 'month', 1)])
  expect([plan.total, plan.amountDue]).toEqual([-44_576n, 0n])
  expect(order.status).toBe('paid')
  const { organizationId } = customer
  const before = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  expect(before.creditBalance).toBe(44_576n)
  const next = await buy(customer, [{ type: 'topUp', bundle: 10_000, quantity: 1 }])
  expect([next.plan.creditApplied, next.plan.amountDue]).toEqual([44_576n, 35_424n])
  const after = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  expect(after.creditBalance).toBe(0n)
  const entries = await db.creditEntry.findMany({ where: { organizationId } })
  expect(entries.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['earned', 44_576n],
    ['applied', -44_576n],
  ])
})

it('I3: fifty acceptances of one quote at once make one order and one charge', async () => {
  const customer = await openCustomer(world)
  const { id } = await quote(customer, [licenses('pro', 'month', 1)])
  const context = await customer.context()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => placeOrder(context, { quoteId: id })),
  )
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.refusal.kind !== 'quoteUsed')).toEqual([])
  const { organizationId } = customer
  expect(await db.paymentAttempt.count({ where: { organizationId } })).toBe(1)
  expect(await db.license.count({ where: { organizationId } })).toBe(1)
})

it('P5: a quote expires, is used once, and changes with what it depends on', async () => {
  const customer = await openCustomer(world, { now: march })
  const first = await quote(customer, [licenses('pro', 'month', 4)])
  const second = await quote(customer, [licenses('pro', 'month', 4)])
  expect(await placeOrder(await customer.context(), { quoteId: first.id })).toMatchObject({
    ok: true,
  })
  expect(await placeOrder(await customer.context(), { quoteId: first.id })).toMatchObject({
    refusal: { kind: 'quoteUsed' },
  })
  const changed = await placeOrder(await customer.context(), { quoteId: second.id })
  expect(changed).toMatchObject({ refusal: { kind: 'quoteChanged' } })
  if (changed.ok || changed.refusal.kind !== 'quoteChanged') throw new Error('not changed')
  const { quote: fresh } = changed.refusal
  expect(fresh.plan.volume).toMatchObject({ countBefore: 4, countAfter: 8 })
  await setClock(world, customer, '2026-03-01T00:16:00.000Z')
  expect(await placeOrder(await customer.context(), { quoteId: fresh.id })).toMatchObject({
    refusal: { kind: 'quoteExpired' },
  })
})
