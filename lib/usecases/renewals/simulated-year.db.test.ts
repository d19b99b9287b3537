import { expect, it } from 'vitest'
import { licenses, stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { addDays } from '@/lib/domain/time/periods'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { createQuote } from '@/lib/usecases/quotes/create-quote'

const world = await openBillingWorld()
const { db, services } = world
const { advance, attachCard, books, failNext, settle } = stepsIn(world)
const seed = Number(process.env['SIMULATION_SEED'] ?? 20_260_301)

/** The same numbers for the same seed, on every machine. */
function randomOf(start: number) {
  let state = start
  const next = (): number => {
    state = (state + 0x6d2b79f5) % 0x1_0000_0000
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const upTo = (count: number): number => Math.floor(next() * count)
  const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[upTo(values.length)] ?? values[0]
  return { upTo, oneOf }
}
type Random = ReturnType<typeof randomOf>

async function order(customer: Customer, items: readonly PurchaseItem[], coupon?: string) {
  const context = await customer.context()
  const quoted = await createQuote(context, { items, coupon })
  if (quoted.ok) await placeOrder(context, { quoteId: quoted.value.id })
}

async function changeLicenses(customer: Customer, { upTo, oneOf }: Random) {
  const context = await customer.context()
  const held = await listLicenses(context)
  const licenseIds = held.slice(0, upTo(3)).map(({ id }) => id)
  if (licenseIds.length === 0) return
  await oneOf([
    () => cancelLicenses(context, { licenseIds }),
    () => keepLicenses(context, { licenseIds }),
    () => scheduleLicenseChange(context, { licenseIds, tier: 'basic' }),
    () => scheduleLicenseChange(context, { licenseIds, interval: 'month' }),
    () => order(customer, [{ type: 'licenseChange', licenseIds, tier: 'premium' }]),
    () => order(customer, [{ type: 'licenseChange', licenseIds, interval: 'year' }]),
  ])()
}

async function newCard(customer: Customer) {
  await attachCard(customer, 'pm_card_mastercard')
  await refreshCards(services, customer.organizationId)
}

/** Something that a customer may do or suffer on a day. */
async function live(customer: Customer, random: Random): Promise<void> {
  const { upTo, oneOf } = random
  const tier = oneOf(['basic', 'pro', 'premium'] as const)
  const interval = oneOf(['month', 'month', 'year'] as const)
  const coupon = oneOf([undefined, 'walk'])
  await oneOf([
    () => order(customer, [licenses(tier, interval, 1 + upTo(4))], coupon),
    () => order(customer, [{ type: 'topUp', bundle: 500, quantity: 1 }], coupon),
    () => order(customer, [{ type: 'addOn', addOn: 'enterprise' }]),
    () => {
      const accountIds = [customer.userId]
      return order(customer, [{ type: 'tokenPackage', package: 'starter', accountIds }])
    },
    () => changeLicenses(customer, random),
    () => changeLicenses(customer, random),
    () => failNext(customer, oneOf(['declined', 'insufficient_funds', 'lost_card'])),
    () => failNext(customer, oneOf(['500', 'crash_after_charge', 'drop_before'])),
    () => failNext(customer, 'declined', 'declined', 'declined', 'declined', 'declined'),
    () => failNext(customer, 'authentication_required'),
    () => newCard(customer),
  ])()
}

/** I1, I3, V5: the books agree with each other and with the provider's own. */
async function checkBooks(customer: Customer): Promise<void> {
  const { organizationId } = customer
  const invoices = await db.invoice.findMany({
    where: { organizationId },
    orderBy: { sequence: 'asc' },
    include: { lines: true, attempts: true },
  })
  expect(invoices.map(({ sequence }) => sequence)).toEqual(invoices.map((_, index) => index + 1))
  for (const invoice of invoices) {
    const paid = invoice.attempts.filter(({ state }) => state === 'succeeded')
    expect(paid.length).toBeLessThanOrEqual(1)
    expect(invoice.amountPaid).toBe(paid[0]?.amount ?? 0n)
    expect(invoice.lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(
      invoice.total - invoice.creditApplied,
    )
  }
  const collected = invoices.reduce((sum, { amountPaid }) => sum + amountPaid, 0n)
  const { taken, refunded } = await books(customer)
  expect(refunded).toBe(0)
  expect(taken.reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(collected)
  const credit = await db.creditEntry.aggregate({
    where: { organizationId },
    _sum: { remaining: true, amount: true },
  })
  const { creditBalance } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  expect(credit._sum.remaining ?? 0n).toBe(creditBalance)
  expect(credit._sum.amount ?? 0n).toBe(creditBalance)
}

/** P2, L5, L7: what runs has a period that is not over, what ended is over entirely. */
async function checkPeriods(customer: Customer): Promise<void> {
  const { organizationId, now } = await customer.context()
  const running = await db.subscription.findMany({
    where: { organizationId, status: { not: 'ended' } },
    include: { licenses: { where: { status: { not: 'ended' } } } },
  })
  for (const subscription of running) {
    const { id, kind, status, periodEnd } = subscription
    if (status !== 'pastDue') expect(periodEnd.getTime()).toBeGreaterThan(now.getTime())
    if (kind === 'licenses') expect(subscription.licenses.length).toBeGreaterThan(0)
    const open = await db.invoice.count({
      where: { organizationId, subscriptionId: id, status: 'open' },
    })
    expect(open).toBe(status === 'pastDue' ? 1 : 0)
  }
  const orphans = await db.license.count({
    where: { organizationId, status: { not: 'ended' }, subscription: { status: 'ended' } },
  })
  expect(orphans).toBe(0)
}

it.each([1, 2, 3])(
  `a year in the life of customer %i (seed ${seed}): the books agree after every step`,
  { timeout: 120_000 },
  async (number) => {
    const coupon = { code: 'walk', percentOff: 1500, combinable: true, renewals: 1 }
    await createCoupon(db, coupon, vendorAct())
    const random = randomOf(seed + number)
    const start = addDays(new Date('2026-01-31T10:20:30.000Z'), random.upTo(40))
    const customer = await openCustomer(world, { now: start })
    for (let day = 1; day < 400; day += 5 + random.upTo(20)) {
      await advance(customer, addDays(start, day).toISOString())
      await live(customer, random)
      await advance(customer, addDays(start, day + 1).toISOString())
      await settle()
      await checkBooks(customer)
      await checkPeriods(customer)
    }
    const { organizationId } = customer
    expect(await db.invoice.count({ where: { organizationId } })).toBeGreaterThan(0)
  },
)
