import { expect, it } from 'vitest'
import { licenses, stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote } from '@/dev/testing/billing-world'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { placeOrder } from '@/lib/usecases/orders/place-order'

const world = await openBillingWorld()
const { db } = world
const { failNext } = stepsIn(world)
const pro = licenses('pro', 'month', 1)

it('C4: of two simultaneous orders exactly one gets the last redemption', async () => {
  await createCoupon(
    db,
    { code: 'last', percentOff: 1000, combinable: true, maxRedemptions: 1 },
    vendorAct(),
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
    vendorAct(),
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
