import { expect, it } from 'vitest'
import {
  buy,
  openBillingWorld,
  openCustomer,
  setClock,
  type Customer,
} from '@/dev/testing/billing-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { scheduleLicenseChange } from '@/lib/usecases/licenses/schedule-change'
import { confirmPayment } from '@/lib/usecases/invoices/confirm-payment'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import { readUpcomingInvoice } from '@/lib/usecases/subscriptions/read-upcoming-invoice'
import { submit } from '@/dev/stripe-local/testing'

const world = await openBillingWorld()
const { db, provider, services } = world
const march = new Date('2026-03-01T00:00:00.000Z')

const licenses = (
  tier: 'basic' | 'pro' | 'premium',
  interval: 'month' | 'year',
  quantity: number,
): PurchaseItem => ({ type: 'license', tier, interval, quantity })

async function advance({ organizationId }: Customer, to: string) {
  const moved = await advanceClock(services, { organizationId, advanceTo: new Date(to) })
  if (!moved.ok) throw new Error(moved.refusal.kind)
  return moved.value
}

const invoicesOf = ({ organizationId }: Customer) =>
  db.invoice.findMany({
    where: { organizationId },
    orderBy: { sequence: 'asc' },
    include: { attempts: true },
  })
const renewalsOf = async (customer: Customer) =>
  (await invoicesOf(customer)).filter(({ kind }) => kind === 'renewal')

const onlySubscription = ({ organizationId }: Customer) =>
  db.subscription.findFirstOrThrow({ where: { organizationId }, orderBy: { createdAt: 'desc' } })

const failNext = async ({ organizationId }: Customer, ...next: string[]) => {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  await provider.control({ nextForCustomer: { customer: stripeCustomerId, next } })
}

const newCard = async ({ organizationId }: Customer, alias: string) => {
  const { stripeCustomerId } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  await services.gateway.cards.attachTestCard(stripeCustomerId ?? '', alias)
}

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
  expect((await onlySubscription(customer)).periodIndex).toBe(3)
  expect((await invoicesOf(customer)).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4])
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

it('V4, L5: what is cancelled leaves and no longer counts; the last one ends the subscription', async () => {
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
  expect((await onlySubscription(customer)).status).toBe('ended')
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

it('L7: a declined renewal is retried on days 1, 3, 5 and 7, then everything ends', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'declined', 'declined', 'declined', 'declined', 'declined')
  const first = await advance(customer, '2026-04-01T12:00:00.000Z')
  expect(first.ran.map(({ kind }) => kind)).toEqual(['renewal'])
  expect(await onlySubscription(customer)).toMatchObject({ status: 'pastDue', retryCount: 1 })
  expect(await listLicenses(await customer.context())).toMatchObject([{ status: 'pastDue' }])
  const rest = await advance(customer, '2026-04-09T00:00:00.000Z')
  const days = rest.ran
    .filter(({ kind }) => kind === 'retry')
    .map(({ at }) => at.toISOString().slice(0, 10))
  expect(days).toEqual(['2026-04-02', '2026-04-04', '2026-04-06', '2026-04-08'])
  expect((await onlySubscription(customer)).status).toBe('ended')
  const [renewal] = await renewalsOf(customer)
  expect(renewal).toMatchObject({ status: 'uncollectible' })
  expect(renewal?.attempts).toHaveLength(5)
  expect(await listLicenses(await customer.context())).toEqual([])
})

it('L7: a late success continues on the old schedule', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'declined', 'declined')
  await advance(customer, '2026-04-05T00:00:00.000Z')
  const subscription = await onlySubscription(customer)
  expect(subscription).toMatchObject({ status: 'active', retryCount: 0, nextRetryAt: null })
  expect(subscription.periodEnd.toISOString()).toMatch(/^2026-05-01T00:00/)
  const notices = await db.notice.findMany({ where: { organizationId: customer.organizationId } })
  expect(notices.every(({ resolvedAt }) => resolvedAt !== null)).toBe(true)
})

it('L7: a lost card is not tried again; a new one pays at once', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'lost_card')
  await advance(customer, '2026-04-04T12:00:00.000Z')
  const [before] = await renewalsOf(customer)
  expect(before?.attempts).toHaveLength(1)
  expect((await onlySubscription(customer)).retryPaused).toBe(true)
  await newCard(customer, 'pm_card_mastercard')
  const { organizationId } = customer
  await refreshCards(services, organizationId)
  const [after] = await renewalsOf(customer)
  expect(after?.status).toBe('paid')
  expect(after?.attempts).toHaveLength(2)
  const cards = await db.paymentMethod.findMany({ where: { organizationId, isDefault: true } })
  expect(cards).toMatchObject([{ brand: 'mastercard' }])
})

it('I4: a renewal that the bank wants confirmed is told once and paid by the same payment', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'authentication_required')
  await advance(customer, '2026-04-01T06:00:00.000Z')
  const { organizationId } = customer
  const [open] = await renewalsOf(customer)
  expect(open?.attempts).toMatchObject([{ state: 'actionRequired' }])
  const notices = await db.notice.findMany({ where: { organizationId, resolvedAt: null } })
  expect(notices).toMatchObject([{ kind: 'confirmationNeeded', subjectId: open?.id }])
  await failNext(customer, 'authentication_required')
  const confirmed = await confirmPayment(await customer.context(), open?.id ?? '')
  expect(confirmed).toMatchObject({ value: { actionUrl: expect.stringContaining('/3ds/') } })
  const url = confirmed.ok ? String(confirmed.value.actionUrl) : ''
  await submit(url, { outcome: 'complete' })
  await provider.control({ settle: true })
  const [paid] = await renewalsOf(customer)
  expect(paid?.status).toBe('paid')
  expect(paid?.attempts).toMatchObject([{ state: 'succeeded' }])
  expect((await onlySubscription(customer)).status).toBe('active')
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'confirmationNeeded' } })
  expect(mails).toHaveLength(1)
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
    new Date(),
  )
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)], 'lasting')
  const { id } = await onlySubscription(customer)
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

it('I3: an answer lost in a renewal is found out before anything else is tried', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  await failNext(customer, 'crash_after_charge')
  await advance(customer, '2026-05-02T00:00:00.000Z')
  const renewals = await renewalsOf(customer)
  expect(renewals.map(({ status }) => status)).toEqual(['paid', 'paid'])
  expect(renewals.map(({ attempts }) => attempts.length)).toEqual([1, 1])
})

it('annual renewals are announced 30 and 7 days before, each once', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'year', 1)])
  await advance(customer, '2027-02-28T00:00:00.000Z')
  const { organizationId } = customer
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'renewalNotice' } })
  expect(mails.map(({ createdAt }) => createdAt.toISOString().slice(0, 10))).toEqual([
    '2027-01-30',
    '2027-02-22',
  ])
})

it('two people change one license at once: one wins, the other is told', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 1)])
  const context = await customer.context()
  const [license] = await listLicenses(context)
  const change = {
    licenseIds: [license?.id ?? ''],
    versions: { [license?.id ?? '']: license?.version ?? 0 },
  }
  const answers = await Promise.all([
    cancelLicenses(context, change),
    scheduleLicenseChange(context, { ...change, tier: 'basic' }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'licenseChanged' } })
})
