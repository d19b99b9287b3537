import { expect, it } from 'vitest'
import { licenses, march, stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, quote, setClock } from '@/dev/testing/billing-world'
import { transaction } from '@/lib/db/transaction'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { earnCredit } from '@/lib/usecases/credit-balance/move-credit'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import { readUpcomingInvoice } from '@/lib/usecases/subscriptions/read-upcoming-invoice'

const world = await openBillingWorld()
const { db, services } = world
const { advance, failNext, newestSubscription, renewalsOf, settle } = stepsIn(world)

it('P1, P2: monthly licenses renew together on the anchor, each period once, the clock moved far', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 2)])
  const { now, ran } = await advance(customer, '2026-06-10T00:00:00.000Z')
  expect(now.getTime()).toBeGreaterThanOrEqual(new Date('2026-06-10T00:00:00.000Z').getTime())
  expect(ran.filter(({ kind }) => kind === 'renewal').map(({ at }) => at.toISOString())).toEqual([
    expect.stringMatching(/^2026-04-01T00:00/),
    expect.stringMatching(/^2026-05-01T00:00/),
    expect.stringMatching(/^2026-06-01T00:00/),
  ])
  const renewals = await renewalsOf(customer)
  expect(renewals.map(({ status, amountDue }) => [status, amountDue])).toEqual([
    ['paid', 19_800n],
    ['paid', 19_800n],
    ['paid', 19_800n],
  ])
  expect((await newestSubscription(customer)).periodIndex).toBe(3)
  const { organizationId } = customer
  const all = await db.invoice.findMany({
    where: { organizationId },
    orderBy: { sequence: 'asc' },
  })
  expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
})

it('a clock does not go back', async () => {
  const { organizationId } = await openCustomer(world, { now: march })
  const advanceTo = new Date('2026-02-01T00:00:00.000Z')
  expect(await advanceClock(services, { organizationId, advanceTo })).toMatchObject({
    refusal: { kind: 'clockGoesBack' },
  })
})

it('a renewal run by many workers at once is charged once', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await setClock(world, customer, '2026-04-02T00:00:00.000Z')
  await Promise.all(Array.from({ length: 6 }, () => runAllDue(services)))
  const renewals = await renewalsOf(customer)
  expect(renewals).toMatchObject([{ status: 'paid', attempts: [{ state: 'succeeded' }] }])
})

it('V4, L5: what is canceled leaves and no longer counts; the last one ends the subscription', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 5)])
  const context = await customer.context()
  const [first] = await listLicenses(context)
  await cancelLicenses(context, { licenseIds: [first?.id ?? ''] })
  await advance(customer, '2026-04-02T00:00:00.000Z')
  expect((await renewalsOf(customer)).map(({ amountDue }) => amountDue)).toEqual([39_600n])
  const left = await listLicenses(await customer.context())
  expect(left).toHaveLength(4)
  await cancelLicenses(await customer.context(), { licenseIds: left.map(({ id }) => id) })
  await advance(customer, '2026-05-02T00:00:00.000Z')
  expect(await renewalsOf(customer)).toHaveLength(1)
  expect((await newestSubscription(customer)).status).toBe('ended')
  const { lockedAt } = await db.organization.findUniqueOrThrow({
    where: { id: customer.organizationId },
  })
  expect(lockedAt).not.toBeNull()
  await buy(customer, [licenses('basic', 'month', 1)])
  const after = await db.organization.findUniqueOrThrow({
    where: { id: customer.organizationId },
  })
  expect(after.lockedAt).toBeNull()
})

it('L4: a downgrade takes effect at the renewal, and annual licenses move to the monthly date', async () => {
  const customer = await openCustomer(world, { now: new Date('2025-03-10T00:00:00.000Z') })
  await buy(customer, [licenses('premium', 'year', 1)])
  await advance(customer, '2026-03-01T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  const annual = (await listLicenses(await customer.context())).find(
    ({ interval }) => interval === 'year',
  )
  await scheduleLicenseChange(await customer.context(), {
    licenseIds: [annual?.id ?? ''],
    tier: 'basic',
    interval: 'month',
  })
  await advance(customer, '2026-03-11T00:00:00.000Z')
  const [moved] = (await listLicenses(await customer.context())).filter(
    ({ id }) => id === annual?.id,
  )
  expect(moved).toMatchObject({ tier: 'basic', interval: 'month', scheduledChange: null })
  expect(moved?.periodEnd.toISOString()).toMatch(/^2026-04-01T00:00/)
  const [renewal] = await renewalsOf(customer)
  expect(renewal?.amountDue).toBe(3477n)
})

it('K5, K6: a package’s old tokens expire as the new ones arrive; unpaid, none arrive', async () => {
  const customer = await openCustomer(world, { now: march })
  const { organizationId, userId } = customer
  await buy(customer, [{ type: 'tokenPackage', package: 'starter', accountIds: [userId] }])
  const wallet = () => db.wallet.findFirstOrThrow({ where: { organizationId, accountId: userId } })
  expect((await wallet()).available).toBe(40_000n)
  await advance(customer, '2026-04-01T00:00:00.000Z')
  expect((await wallet()).available).toBe(40_000n)
  const batches = await db.tokenBatch.findMany({
    where: { organizationId, source: 'package' },
    orderBy: { createdAt: 'asc' },
  })
  expect(batches.map(({ expired, available }) => [expired, available])).toEqual([
    [40_000n, 0n],
    [0n, 40_000n],
  ])
  await failNext(customer, 'declined')
  await advance(customer, '2026-04-30T12:00:00.000Z')
  expect((await wallet()).available).toBe(0n)
  await advance(customer, '2026-05-02T00:00:00.000Z')
  expect((await wallet()).available).toBe(40_000n)
})

it('C1: a coupon lasts for its number of renewals, and the upcoming invoice says so', async () => {
  await createCoupon(
    db,
    { code: 'lasting', percentOff: 5000, combinable: true, renewals: 2 },
    vendorAct(),
  )
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)], 'lasting')
  const { id } = await newestSubscription(customer)
  const upcoming = await readUpcomingInvoice(await customer.context(), id)
  expect(upcoming).toMatchObject({ value: { plan: { amountDue: 4950n } } })
  await advance(customer, '2026-06-02T00:00:00.000Z')
  const amounts = (await renewalsOf(customer)).map(({ amountDue }) => amountDue)
  expect(amounts).toEqual([4950n, 4950n, 9900n])
})

it('L2: the add-on renews with a base license and ends without one', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('basic', 'month', 1), { type: 'addOn', addOn: 'enterprise' }])
  const context = await customer.context()
  await cancelLicenses(context, {
    licenseIds: (await listLicenses(context)).map(({ id }) => id),
  })
  await advance(customer, '2027-03-02T00:00:00.000Z')
  const addOn = await db.subscription.findFirstOrThrow({
    where: { organizationId: customer.organizationId, kind: 'addOn' },
  })
  expect(addOn.status).toBe('ended')
})

it('annual renewals are announced 30 and 7 days before, each once', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'year', 1)])
  await advance(customer, '2027-02-28T00:00:00.000Z')
  const { organizationId } = customer
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'renewalNotice' } })
  const days = mails.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))
  expect(days.toSorted()).toEqual(['2027-01-30', '2027-02-22'])
})

it('L3, L4 a license that moved into a running month gets back what it paid for the rest of it', async () => {
  const customer = await openCustomer(world, { now: new Date('2027-03-01T00:00:00.000Z') })
  await setClock(world, customer, '2027-03-01T00:00:00.000Z')
  await buy(customer, [licenses('basic', 'year', 1)])
  const [{ id } = { id: '' }] = await listLicenses(await customer.context())
  await advance(customer, '2028-02-15T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  await scheduleLicenseChange(await customer.context(), { licenseIds: [id], interval: 'month' })
  await advance(customer, '2028-03-01T00:00:00.000Z')
  const [moved] = await renewalsOf(customer)
  // 14 of 29 days of $49.
  expect(moved?.amountDue).toBe(2366n)
  const { plan } = await quote(customer, [
    { type: 'licenseChange', licenseIds: [id], interval: 'year' },
  ])
  expect(plan.lines.map(({ type, amount }) => [type, amount])).toEqual([
    ['license', 49_000n],
    ['proration', -2366n],
  ])
})

it('runs past what has to wait, however much of it stands before', async () => {
  await runAllDue(services)
  const waiting = await openCustomer(world, { now: march })
  await buy(waiting, [licenses('pro', 'month', 1)])
  const { organizationId } = waiting
  await failNext(waiting, 'authentication_required')
  await buy(waiting, [licenses('pro', 'month', 1)])
  await settle()
  // An order whose outcome nobody knows holds its organization's renewals up.
  await db.order.updateMany({
    where: { organizationId, status: 'requiresAction' },
    data: { status: 'pending' },
  })
  await setClock(world, waiting, '2026-04-02T00:00:00.000Z')
  const customers = []
  for (const _ of [1, 2, 3]) {
    const customer = await openCustomer(world, { now: march })
    await buy(customer, [licenses('pro', 'month', 1)])
    await setClock(world, customer, '2026-04-02T00:00:00.000Z')
    customers.push(customer)
  }
  expect(await runAllDue(services, { limit: 1 })).toBe(3)
  for (const customer of customers)
    expect(await renewalsOf(customer)).toMatchObject([{ status: 'paid' }])
  expect(await renewalsOf(waiting)).toEqual([])
})

it('V5, P5: the credit that subscriptions share goes to each in its turn, as previewed', async () => {
  const customer = await openCustomer(world, { now: march })
  const { organizationId } = customer
  await buy(customer, [licenses('pro', 'month', 1)])
  await buy(customer, [licenses('basic', 'year', 1)])
  await buy(customer, [{ type: 'addOn', addOn: 'enterprise' }])
  const { invoiceId } = await db.order.findFirstOrThrow({ where: { organizationId } })
  const earned = { organizationId, invoiceId, amount: 130_000n, now: march }
  await transaction(db, (tx) => earnCredit(tx, earned))
  const previewOf = async (where: object) => {
    const { id } = await db.subscription.findFirstOrThrow({ where: { organizationId, ...where } })
    const upcoming = await readUpcomingInvoice(await customer.context(), id)
    if (!upcoming.ok) throw new Error(upcoming.refusal.kind)
    return upcoming.value.plan
  }
  const [monthly, yearly, addOn] = [
    await previewOf({ kind: 'licenses', interval: 'month' }),
    await previewOf({ kind: 'licenses', interval: 'year' }),
    await previewOf({ kind: 'addOn' }),
  ]
  // Twelve months take 118,800 of it before the year is over; the annual license the other 11,200.
  expect(monthly).toMatchObject({ creditApplied: 9_900n, amountDue: 0n })
  expect(yearly).toMatchObject({ creditApplied: 11_200n, amountDue: 37_800n })
  expect(addOn).toMatchObject({ creditApplied: 0n, amountDue: 150_000n })
  await advance(customer, '2027-04-02T00:00:00.000Z')
  const due = (await renewalsOf(customer)).map(({ amountDue }) => amountDue)
  expect(due.filter((amount) => amount > 0n)).toEqual(expect.arrayContaining([37_800n, 150_000n]))
  expect(due.slice(0, 12)).toEqual(Array.from({ length: 12 }, () => 0n))
})
