import { expect, it } from 'vitest'
import { openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import { createQuote } from '@/lib/usecases/quotes/create-quote'

const world = await openBillingWorld()
const items = [{ type: 'license', tier: 'pro', interval: 'month', quantity: 1 }] as const

/** What became of a code: why it does not count, that it does, or that it was not looked at. */
async function ask(customer: Customer, coupon: string): Promise<string> {
  const quoted = await createQuote(await customer.context(), { items, coupon })
  if (!quoted.ok) return quoted.refusal.kind
  return quoted.value.plan.coupon?.reason ?? 'applied'
}

async function makeCoupon(): Promise<string> {
  const code = newId('coupon').toUpperCase()
  await world.db.coupon.create({
    data: { id: newId('coupon'), code, percentOff: 1000, combinable: true, createdAt: new Date(0) },
  })
  return code
}

it('C2 of forty wrong codes at once ten are looked at, and then not even a right one', async () => {
  const [customer, other] = [await openCustomer(world), await openCustomer(world)]
  const right = await makeCoupon()
  const wrong = Array.from({ length: 40 }, (_, number) => `WRONG${number}`)
  const said = await Promise.all(wrong.map((code) => ask(customer, code)))
  expect(said.filter((word) => word === 'unknown')).toHaveLength(10)
  expect(said.filter((word) => word === 'tooManyCouponTries')).toHaveLength(30)
  expect(await ask(customer, right)).toBe('tooManyCouponTries')
  expect(await ask(other, right)).toBe('applied')
})

it('C2 a right code may be asked for as often as a live summary does', async () => {
  const customer = await openCustomer(world)
  const right = await makeCoupon()
  for (let asked = 0; asked < 15; asked += 1) expect(await ask(customer, right)).toBe('applied')
  expect(await ask(customer, 'WRONG')).toBe('unknown')
})
