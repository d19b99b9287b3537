import { afterEach, expect, it, vi } from 'vitest'
import { licenses } from '@/dev/testing/billing-steps'
import { buy, type Customer } from '@/dev/testing/billing-world'
import { tokensOf } from '@/dev/testing/package-world'
import { readInstant } from '@/lib/http/schemas'
import { cancelPackages } from '@/lib/usecases/packages/change-packages'
import { renewSubscription } from '@/lib/usecases/renewals/renew-subscription'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { openClockWorld } from './clock-world'

const world = await openClockWorld()
const { db, services, advance, newestSubscription, openAt, periodsOf, setClock, work } = world

afterEach(() => vi.useRealTimers())

const starterOf = ({ userId }: Customer) =>
  ({ type: 'tokenPackage', package: 'starter', accountIds: [userId] }) as const

const startsOf = async (customer: Customer) =>
  (await periodsOf(customer)).map(({ start }) => start?.slice(0, 10))

it.each([
  ['2027', '2027-02-28'],
  ['2028', '2028-02-29'],
])(
  'P1 monthly, anchor 31 January %s: %s, 31 March, 30 April, each from the anchor',
  async (year, february) => {
    const customer = await openAt(`${year}-01-31T10:20:30.456Z`)
    await buy(customer, [licenses('pro', 'month', 1)])
    await advance(customer, `${year}-06-30T00:00:00.000Z`)
    const ends = [february, `${year}-03-31`, `${year}-04-30`, `${year}-05-31`]
    expect(await startsOf(customer)).toEqual(ends)
    const periods = await periodsOf(customer)
    expect(periods.every(({ start }) => start?.endsWith('T10:20:30.456Z'))).toBe(true)
  },
)

it('P1 annual, anchor 29 February 2028: 28 February until the next leap year, then the 29th', async () => {
  const customer = await openAt('2028-02-29T08:00:00.000Z')
  await buy(customer, [licenses('basic', 'year', 1)])
  await advance(customer, '2032-03-01T00:00:00.000Z')
  const ends = ['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']
  expect(await startsOf(customer)).toEqual(ends)
})

const inNewYork = (instant: Date): string =>
  instant.toLocaleString('sv', { timeZone: 'America/New_York' }).slice(0, 16)

it('P1 a package of 30 days is 30 × 24 hours: the wall clock moves when its zone does', async () => {
  const customer = await openAt('2026-10-09T06:30:00.000Z')
  await buy(customer, [starterOf(customer)])
  const { periodStart, periodEnd } = await newestSubscription(customer)
  expect([periodStart, periodEnd].map(inNewYork)).toEqual(['2026-10-09 02:30', '2026-11-08 01:30'])
})

it('P1 the repeated hour of autumn and the gap of spring are instants like any other', async () => {
  const [first, again] = ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00'].map(readInstant)
  expect((again?.getTime() ?? 0) - (first?.getTime() ?? 0)).toBe(3_600_000)
  const customer = await openAt('2027-03-14T06:59:59.999Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  const { periodStart, periodEnd } = await newestSubscription(customer)
  expect(periodStart.toISOString()).toBe('2027-03-14T06:59:59.999Z')
  expect(periodEnd.toISOString()).toBe('2027-04-14T06:59:59.999Z')
})

it('P1 a renewal exactly at the end: [start, end), no gap and no overlap', async () => {
  const customer = await openAt('2027-03-01T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  await setClock(customer, '2027-03-31T23:59:59.999Z')
  expect(await work()).toBe(0)
  await setClock(customer, '2027-04-01T00:00:00.000Z')
  expect(await work()).toBe(1)
  expect(await periodsOf(customer)).toEqual([
    { start: '2027-04-01T00:00:00.000Z', end: '2027-05-01T00:00:00.000Z' },
  ])
})

let spent = 0
async function spendOne(customer: Customer) {
  const idempotencyKey = `clock-${(spent += 1)}`
  const payer = { accountId: customer.userId }
  const use = { payer, item: 'ai_photo', quantity: 1, idempotencyKey, requestHash: idempotencyKey }
  return recordUsage(await customer.context(), use)
}

it('K6 a token of a canceled package can be spent 1 ms before the end, and not at the end', async () => {
  const customer = await openAt('2027-03-01T00:00:00.000Z')
  await buy(customer, [starterOf(customer)])
  const { id } = await newestSubscription(customer)
  await cancelPackages(await customer.context(), [id])
  await advance(customer, '2027-03-30T23:59:59.999Z')
  expect(await spendOne(customer)).toMatchObject({ ok: true })
  await advance(customer, '2027-03-31T00:00:00.000Z')
  expect(await spendOne(customer)).toMatchObject({ ok: false })
  expect(await tokensOf(world, customer, customer.userId)).toMatchObject({ available: 0 })
})

it('K5 nobody renews early: asked twice, nothing is written', async () => {
  const customer = await openAt('2027-03-01T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  const { organizationId } = customer
  const { id: subscriptionId } = await newestSubscription(customer)
  await setClock(customer, '2027-03-31T12:00:00.000Z')
  const ask = () => renewSubscription(services, { organizationId, subscriptionId })
  expect(await Promise.all([ask(), ask()])).toEqual(['notDue', 'notDue'])
  expect(await periodsOf(customer)).toEqual([])
})

it('I3 the clock steps back five minutes after a renewal: nothing runs twice', async () => {
  const customer = await openAt('2027-03-01T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1), starterOf(customer)])
  await setClock(customer, '2027-04-01T00:01:00.000Z')
  expect(await work()).toBe(2)
  for (const instant of ['2027-03-31T23:56:00.000Z', '2027-04-01T00:01:00.000Z']) {
    await setClock(customer, instant)
    expect(await work()).toBe(0)
  }
  const { organizationId } = customer
  expect(await db.invoice.count({ where: { organizationId, kind: 'renewal' } })).toBe(2)
  expect((await world.books(customer)).taken).toHaveLength(3)
})

it('P1, K5 the worker asleep for 40 days, then run twice: each missed period once, in order, mails not flooded', async () => {
  const customer = await openAt('2027-01-31T09:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1), starterOf(customer)])
  await setClock(customer, '2027-04-01T12:00:00.000Z')
  await Promise.all([work(), work()])
  expect(await work()).toBe(0)
  // Each worker takes what the other is not about: of two subscriptions either may be first, each is in order.
  const starts = await startsOf(customer)
  const ofLicense = ['2027-02-28', '2027-03-31']
  const ofPackage = ['2027-03-02', '2027-04-01']
  expect(starts).toHaveLength(4)
  expect(starts.filter((start) => ofLicense.includes(start ?? ''))).toEqual(ofLicense)
  expect(starts.filter((start) => ofPackage.includes(start ?? ''))).toEqual(ofPackage)
  expect((await tokensOf(world, customer, customer.userId)).available).toBe(40)
  const { organizationId } = customer
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'receipt' } })
  expect(mails).toHaveLength(5)
  const attempts = await db.paymentAttempt.findMany({ where: { organizationId } })
  expect(attempts.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'succeeded'))
})

it('L7 the worker asleep for 40 days over a card that declines: one try, and then what is over ends', async () => {
  const customer = await openAt('2027-01-31T09:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  await world.failNext(customer, 'declined', 'declined', 'declined')
  await setClock(customer, '2027-04-09T12:00:00.000Z')
  await work()
  const [renewal] = await world.renewalsOf(customer)
  expect(renewal).toMatchObject({ status: 'uncollectible', attempts: [{ state: 'failed' }] })
  expect((await newestSubscription(customer)).status).toBe('ended')
})

it('I3 a clock of the app behind the database’s renews later, and once', async () => {
  const customer = await openAt('2027-03-01T00:00:00.000Z')
  await buy(customer, [licenses('pro', 'month', 1)])
  const { organizationId } = customer
  // The clock runs on, one second past the period's end by the database.
  const offset = BigInt(new Date('2027-04-01T00:00:01.000Z').getTime() - Date.now())
  await db.organization.update({
    where: { id: organizationId },
    data: { clockFrozenAt: null, clockOffsetMs: offset },
  })
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 300_000 })
  expect(await work()).toBe(0)
  expect(await periodsOf(customer)).toEqual([])
  vi.useRealTimers()
  expect(await work()).toBe(1)
  expect(await work()).toBe(0)
  expect(await periodsOf(customer)).toHaveLength(1)
})

it('P1 the year 2038 is a year like any other; instants out of range are refused', async () => {
  const customer = await openAt('2037-12-31T23:59:59.999Z')
  await buy(customer, [licenses('premium', 'month', 1), licenses('basic', 'year', 1)])
  await advance(customer, '2039-01-01T00:00:00.000Z')
  const starts = await startsOf(customer)
  expect(starts.slice(0, 3)).toEqual(['2038-01-31', '2038-02-28', '2038-03-31'])
  expect(starts).toHaveLength(13)
  expect(readInstant('2038-01-19T03:14:08Z')?.getTime()).toBe(2 ** 31 * 1000)
  for (const text of ['1970-01-01T00:00:00Z', '1999-12-31T23:59:59.999Z', '10000-01-01T00:00:00Z'])
    expect(readInstant(text), text).toBeNull()
  expect(readInstant('9999-12-31T23:59:59.999Z')).not.toBeNull()
})

it('P1 leap seconds and the widest zones are read or refused, and never wrong', () => {
  expect(readInstant('2026-12-31T23:59:60Z')).toBeNull()
  expect(readInstant('2027-01-01T14:00:00+14:00')?.toISOString()).toBe('2027-01-01T00:00:00.000Z')
  expect(readInstant('2026-12-31T12:00:00-12:00')?.toISOString()).toBe('2027-01-01T00:00:00.000Z')
  expect(readInstant('2026-12-31T12:00:00+24:00')).toBeNull()
})

it.each(['America/New_York', 'Pacific/Kiritimati'])(
  'P1 in a process whose zone is %s every instant of a renewal is the same',
  async (zone) => {
    const before = process.env['TZ']
    process.env['TZ'] = zone
    try {
      const customer = await openAt('2027-01-31T23:30:00.000Z')
      await buy(customer, [licenses('pro', 'month', 1)])
      await advance(customer, '2027-03-31T23:30:00.000Z')
      expect((await periodsOf(customer)).map(({ start }) => start)).toEqual([
        '2027-02-28T23:30:00.000Z',
        '2027-03-31T23:30:00.000Z',
      ])
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  },
)
