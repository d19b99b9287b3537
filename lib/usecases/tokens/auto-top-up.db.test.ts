import { expect, it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import {
  openBillingWorld,
  openCustomer,
  setClock,
  type Customer,
} from '@/dev/testing/billing-world'
import { newId } from '@/lib/db/new-id'
import { grant } from '@/lib/ledger/grant'
import { debit } from '@/lib/ledger/debit'
import { readBanners } from '@/lib/usecases/notices/read-banners'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import { autoTopUp } from './auto-top-up'
import { changeAlerts } from './change-alerts'
import { changeAutoTopUp } from './change-auto-top-up'
import { organizationWallet } from './organization-wallet'
import { proveWallet } from './prove-wallet'
import { readTokenSettings } from './token-settings'
import { watchTokens, watchTokensOf } from './watch-tokens'

const world = await openBillingWorld()
const { db } = world
const { failNext } = stepsIn(world)

const settings = { enabled: true, threshold: 50_000n, bundle: 500, monthlyCap: 15_000n }

const switchOn = async (customer: Customer, change: Partial<typeof settings> = {}) =>
  changeAutoTopUp(await customer.context(), { ...settings, ...change })

const balance = async (customer: Customer) =>
  (await organizationWallet(await customer.context())).available

const runs = ({ organizationId }: Customer) =>
  db.autoTopUp.findMany({ where: { organizationId }, orderBy: { createdAt: 'asc' } })

let spends = 0
async function spend(customer: Customer, amount: bigint) {
  const context = await customer.context()
  const { organizationId, walletId } = await organizationWallet(context)
  spends += 1
  const idempotencyKey = `spend-${spends}`
  const charge = { organizationId, walletId, idempotencyKey, requestHash: idempotencyKey, amount }
  return debit({ ...charge, item: 'aiPhoto', quantity: 1, now: context.now })
}

it('does nothing until it is switched on, and buys once the balance is at the threshold', async () => {
  const customer = await openCustomer(world)
  await autoTopUp(await customer.context())
  expect(await balance(customer)).toBe(25_000n)
  expect(await switchOn(customer)).toEqual({ ok: true, value: null })
  await autoTopUp(await customer.context())
  expect(await balance(customer)).toBe(525_000n)
  expect(await runs(customer)).toMatchObject([{ status: 'paid', amount: 7_500n, bundle: 500 }])
  await autoTopUp(await customer.context())
  expect(await runs(customer)).toHaveLength(1)
  const context = await customer.context()
  expect((await proveWallet(context, await organizationWallet(context))).holds).toBe(true)
})

it('buys once, however many notice at the same moment', async () => {
  const customer = await openCustomer(world)
  await switchOn(customer)
  const context = await customer.context()
  await Promise.all(Array.from({ length: 20 }, () => autoTopUp(context)))
  await autoTopUp(context)
  expect(await runs(customer)).toMatchObject([{ status: 'paid' }])
  expect(await balance(customer)).toBe(525_000n)
})

it('stays within the cap of the month', async () => {
  const customer = await openCustomer(world)
  await switchOn(customer)
  for (const _ of [1, 2, 3]) {
    await autoTopUp(await customer.context())
    await spend(customer, (await balance(customer)) - 10_000n)
  }
  expect(await runs(customer)).toHaveLength(2)
  expect(await balance(customer)).toBe(10_000n)
})

it('tells once a month and limit that the limit forbids another bundle', async () => {
  const customer = await openCustomer(world, { now: new Date('2026-03-01T00:00:00Z') })
  const { organizationId } = customer
  const told = () => db.mail.count({ where: { organizationId, topic: 'autoTopUp' } })
  const watchAt = async (instant: string) => {
    await setClock(world, customer, instant)
    await watchTokensOf(await customer.context())
    await spend(customer, (await balance(customer)) - 10_000n)
  }
  await setClock(world, customer, '2026-03-10T08:00:00Z')
  await switchOn(customer, { monthlyCap: 7_500n })
  await watchAt('2026-03-10T08:01:00Z')
  expect(await told()).toBe(0)
  await watchAt('2026-03-10T08:02:00Z')
  await watchAt('2026-03-31T23:59:59Z')
  expect(await told()).toBe(1)
  await watchAt('2026-04-01T00:00:00Z')
  expect(await runs(customer)).toHaveLength(2)
  await watchAt('2026-04-01T00:01:00Z')
  expect(await told()).toBe(2)
})

it('I4 leads to the payment that the bank wants confirmed, by mail and banner', async () => {
  const customer = await openCustomer(world, { card: 'authenticationRequired' })
  const { organizationId, slug } = customer
  await switchOn(customer)
  await watchTokensOf(await customer.context())
  const [run] = await runs(customer)
  expect(run).toMatchObject({ status: 'pending' })
  const path = `/${slug}/orders/${run?.orderId}`
  const mail = await db.mail.findFirstOrThrow({ where: { organizationId, topic: 'autoTopUp' } })
  expect(JSON.stringify(mail.content)).toContain(path)
  expect(await readBanners(db, { organizationId, slug, roles: ['operator'] })).toMatchObject([
    { title: 'Automatic top-up is paused', action: { label: 'Confirm payment', href: path } },
  ])
})

it('ends a run that was under way when it was switched off', async () => {
  const customer = await openCustomer(world, { card: 'authenticationRequired' })
  await switchOn(customer)
  await watchTokensOf(await customer.context())
  await switchOn(customer, { enabled: false })
  const [run] = await runs(customer)
  await cancelOrder(await customer.context(), run?.orderId ?? '')
  await watchTokens(world.services, customer.organizationId)
  expect(await runs(customer)).toMatchObject([{ status: 'failed' }])
})

it('lets a declined card rest and stops after the third time, with one mail and a notice, until it is switched on again', async () => {
  const customer = await openCustomer(world, { card: 'declined' })
  const { organizationId } = customer
  await setClock(world, customer, '2026-03-10T08:00:00Z')
  await switchOn(customer)
  for (const [time, tries] of [
    ['08:00', 1],
    ['08:59', 1],
    ['09:00', 2],
    ['11:59', 2],
    ['12:00', 3],
    ['20:00', 3],
  ] as const) {
    await setClock(world, customer, `2026-03-10T${time}:00Z`)
    await autoTopUp(await customer.context())
    expect(await runs(customer), time).toHaveLength(tries)
    const isPaused = (await readTokenSettings(db, organizationId)).autoTopUp?.paused !== null
    expect(isPaused, time).toBe(tries === 3)
  }
  expect((await readTokenSettings(db, organizationId)).autoTopUp?.paused?.reason).toBe('declined')
  expect(await db.mail.count({ where: { organizationId, topic: 'autoTopUp' } })).toBe(1)
  const notices = { organizationId, kind: 'autoTopUpPaused', resolvedAt: null }
  expect(await db.notice.count({ where: notices })).toBe(1)
  await switchOn(customer)
  expect(await db.notice.count({ where: notices })).toBe(0)
  expect((await readTokenSettings(db, organizationId)).autoTopUp?.paused).toBeNull()
})

it('stops at the first decline of a card that will never do, with one mail', async () => {
  const customer = await openCustomer(world)
  const { organizationId } = customer
  await failNext(customer, 'stolen_card')
  await switchOn(customer)
  for (const _ of [1, 2]) await watchTokensOf(await customer.context())
  expect(await runs(customer)).toMatchObject([{ status: 'failed', failureCode: 'stolen_card' }])
  expect((await readTokenSettings(db, organizationId)).autoTopUp?.paused?.reason).toBe('declined')
  expect(await db.mail.count({ where: { organizationId, topic: 'autoTopUp' } })).toBe(1)
  expect(await balance(customer)).toBe(25_000n)
})

it('time travel tries a declined card again on the way, each time at its own instant', async () => {
  const customer = await openCustomer(world, { card: 'declined' })
  const { organizationId } = customer
  await setClock(world, customer, '2026-03-10T08:00:00Z')
  await switchOn(customer)
  const advanceTo = new Date('2026-03-10T20:00:00Z')
  await advanceClock(world.services, { organizationId, advanceTo })
  expect(
    (await runs(customer)).map(({ createdAt }) => createdAt.toISOString().slice(11, 16)),
  ).toEqual(['08:00', '09:00', '12:00'])
  expect((await readTokenSettings(db, organizationId)).autoTopUp?.paused).toMatchObject({
    at: new Date('2026-03-10T12:00:00Z'),
  })
})

it('is refused without a card, for less than one bundle, and for a bundle that is not sold', async () => {
  const customer = await openCustomer(world, { card: 'none' })
  expect(await switchOn(customer)).toMatchObject({ refusal: { kind: 'noDefaultCard' } })
  expect(await switchOn(customer, { monthlyCap: 7_499n })).toMatchObject({
    refusal: { kind: 'capBelowPrice', price: 7_500n },
  })
  expect(await switchOn(customer, { bundle: 501 })).toMatchObject({
    refusal: { kind: 'unknownBundle' },
  })
})

it('tells of a low balance who may top up, and of which organization', async () => {
  const customer = await openCustomer(world)
  const { organizationId } = customer
  for (const role of ['operator', 'licenseAdmin', 'member']) {
    const userId = newId('user')
    const joined = { id: newId('membership'), joinedAt: new Date(), roles: [role] }
    const email = `${role}-${userId}@example.com`
    await db.user.create({ data: { id: userId, email, name: role, createdAt: new Date() } })
    await db.membership.create({ data: { ...joined, organizationId, userId } })
  }
  await changeAlerts(await customer.context(), { thresholds: [20_000n] })
  await spend(customer, 10_000n)
  await watchTokensOf(await customer.context())
  const mails = await db.mail.findMany({ where: { organizationId, topic: 'tokenAlert' } })
  expect(mails).toHaveLength(2)
  expect(mails.some(({ to }) => to.startsWith('operator-'))).toBe(true)
  expect(mails.every(({ content }) => JSON.stringify(content).includes('for Ana Photo'))).toBe(true)
})

it('alerts once per crossing and again after a top-up', async () => {
  const customer = await openCustomer(world)
  const { organizationId } = customer
  await changeAlerts(await customer.context(), { thresholds: [20_000n] })
  const mails = () => db.mail.count({ where: { organizationId, topic: 'tokenAlert' } })
  const watch = async () => watchTokensOf(await customer.context())
  await watch()
  expect(await mails()).toBe(0)
  await spend(customer, 10_000n)
  await watch()
  await watch()
  expect(await mails()).toBe(1)
  const context = await customer.context()
  const wallet = await organizationWallet(context)
  const more = { source: 'correction', sourceRef: 'more', expiresAt: null } as const
  await grant(db, { ...wallet, ...more, amount: 100_000n, now: context.now })
  await watch()
  await spend(customer, 100_000n)
  await watch()
  expect(await mails()).toBe(2)
})
