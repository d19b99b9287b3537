import { afterEach, expect, it } from 'vitest'
import { licenses, march, stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { keepLicenses } from '@/lib/usecases/licenses/keep-licenses'
import { listLicenses } from '@/lib/usecases/licenses/list-licenses'
import { previewRebilling } from '@/lib/usecases/licenses/preview-rebilling'
import { retryPayment } from '@/lib/usecases/renewals/retry-payment'
import { cancelAddOn } from '@/lib/usecases/subscriptions/change-add-on'

const world = await openBillingWorld()
const { db, provider, services } = world
const { advance, books, failNext, newestSubscription, renewalsOf } = stepsIn(world)

afterEach(() => provider.control({ paused: false }))

/** Pro licenses whose renewal of April was not paid on its first day. */
async function openPastDue(quantity: number, ...fates: string[]): Promise<Customer> {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', quantity)])
  await failNext(customer, ...(fates.length > 0 ? fates : ['declined']))
  await advance(customer, '2026-04-01T12:00:00.000Z')
  return customer
}

async function cancelSome(customer: Customer, count: number) {
  const context = await customer.context()
  const some = (await listLicenses(context)).slice(0, count)
  return cancelLicenses(context, { licenseIds: some.map(({ id }) => id) })
}

const statusesOf = async (customer: Customer) =>
  (await renewalsOf(customer)).map(({ status, amountDue }) => [status, amountDue])

it('L5, L7 one of two past-due licenses ends at once and the other is billed anew, as the preview said', async () => {
  const customer = await openPastDue(2)
  const context = await customer.context()
  const [first] = await listLicenses(context)
  const preview = await previewRebilling(context, [first?.id ?? ''])
  expect(preview).toMatchObject([{ before: 19_800n, after: 9900n }])
  expect(await cancelSome(customer, 1)).toMatchObject({ ok: true, value: [{ status: 'ended' }] })
  expect(await statusesOf(customer)).toEqual([
    ['void', 19_800n],
    ['open', 9900n],
  ])
  expect(await newestSubscription(customer)).toMatchObject({ status: 'pastDue', retryCount: 1 })
  await advance(customer, '2026-04-02T12:00:00.000Z')
  expect(await statusesOf(customer)).toEqual([
    ['void', 19_800n],
    ['paid', 9900n],
  ])
  const { periodEnd, status } = await newestSubscription(customer)
  expect([status, periodEnd.toISOString().slice(0, 10)]).toEqual(['active', '2026-05-01'])
  expect(await listLicenses(context)).toMatchObject([{ status: 'active' }])
  expect((await books(customer)).taken).toEqual([19_800, 9900])
})

it('L5, L6, L7 all past-due licenses: the invoice is void, the subscription ends, nothing is tried again', async () => {
  const customer = await openPastDue(2)
  expect(await cancelSome(customer, 2)).toMatchObject({ ok: true })
  await advance(customer, '2026-04-09T00:00:00.000Z')
  expect(await statusesOf(customer)).toEqual([['void', 19_800n]])
  expect((await newestSubscription(customer)).status).toBe('ended')
  const { organizationId } = customer
  const { lockedAt } = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  expect(lockedAt).not.toBeNull()
  const waiting = { organizationId, kind: 'paymentFailed', resolvedAt: null }
  expect(await db.notice.count({ where: waiting })).toBe(0)
  const mails = { organizationId, topic: 'subscriptionEnded' }
  expect(await db.mail.count({ where: mails })).toBe(0)
})

it('L5 what ended in grace cannot be kept', async () => {
  const customer = await openPastDue(2)
  const context = await customer.context()
  const [first] = await listLicenses(context)
  const licenseIds = [first?.id ?? '']
  await cancelLicenses(context, { licenseIds })
  expect(await keepLicenses(context, { licenseIds })).toMatchObject({
    refusal: { kind: 'licenseEnded' },
  })
})

it('V5 the credit that the void invoice took pays the new one', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'month', 2)])
  const { organizationId } = customer
  await db.organization.update({
    where: { id: organizationId },
    data: { creditBalance: 12_000n },
  })
  await db.creditEntry.create({
    data: {
      organizationId,
      id: `cre_${organizationId.slice(4)}`,
      kind: 'earned',
      amount: 12_000n,
      remaining: 12_000n,
      createdAt: march,
    },
  })
  await failNext(customer, 'declined')
  await advance(customer, '2026-04-01T12:00:00.000Z')
  expect(await statusesOf(customer)).toEqual([['open', 7800n]])
  await cancelSome(customer, 1)
  expect(await statusesOf(customer)).toEqual([
    ['void', 7800n],
    ['paid', 0n],
  ])
  expect((await newestSubscription(customer)).status).toBe('active')
  const { creditBalance } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  expect(creditBalance).toBe(2100n)
})

it('I3 while nobody knows whether a payment went through, canceling is refused and changes nothing', async () => {
  const customer = await openPastDue(2)
  await payUnheard(customer)
  await provider.control({ faults: [{ match: 'GET /v1/payment_intents', kind: '500', times: 20 }] })
  expect(await cancelSome(customer, 1)).toMatchObject({ refusal: { kind: 'paymentInProgress' } })
  expect(await statusesOf(customer)).toEqual([['open', 19_800n]])
  await provider.control({ clearFaults: true })
})

it('I3 a payment that went through unheard is found by the last look: the person is told that things changed', async () => {
  const customer = await openPastDue(2)
  const context = await customer.context()
  const [seen] = await listLicenses(context)
  const licenseIds = [seen?.id ?? '']
  const versions = { [seen?.id ?? '']: seen?.version ?? 0 }
  await payUnheard(customer)
  expect(await cancelLicenses(context, { licenseIds, versions })).toMatchObject({
    refusal: { kind: 'licenseChanged' },
  })
  expect(await statusesOf(customer)).toEqual([['paid', 19_800n]])
  expect(await cancelLicenses(context, { licenseIds })).toMatchObject({
    value: [{ status: 'canceling' }],
  })
})

/** A retry whose charge succeeds, but neither its answer nor its message arrives. */
async function payUnheard(customer: Customer): Promise<void> {
  const { id: subscriptionId } = await newestSubscription(customer)
  await provider.control({ paused: true })
  await failNext(customer, 'crash_after_charge')
  await retryPayment(services, { organizationId: customer.organizationId, subscriptionId }, true)
  const [unpaid] = await renewalsOf(customer)
  expect(unpaid?.attempts.map(({ state }) => state)).toContain('unknown')
}

it('I4 a payment that waits for the bank is closed first; nothing is taken for what was canceled', async () => {
  const customer = await openPastDue(2, 'authentication_required')
  const [open] = await renewalsOf(customer)
  expect(open?.attempts).toMatchObject([{ state: 'actionRequired' }])
  expect(await cancelSome(customer, 2)).toMatchObject({ ok: true })
  const [closed] = await renewalsOf(customer)
  expect(closed).toMatchObject({ status: 'void', attempts: [{ state: 'canceled' }] })
  expect((await books(customer)).taken).toEqual([19_800])
})

it('L7 a card refused for good is not tried for the invoice written anew either', async () => {
  const customer = await openPastDue(2, 'lost_card')
  await cancelSome(customer, 1)
  await advance(customer, '2026-04-04T12:00:00.000Z')
  const [, anew] = await renewalsOf(customer)
  expect(anew).toMatchObject({ status: 'open', attempts: [] })
  expect((await newestSubscription(customer)).retryPaused).toBe(true)
})

it('I3 cancel ∥ retry: paid whole and canceled never come together, whichever wins', async () => {
  for (const isRetryFirst of [true, false, true, false, true, false]) {
    const customer = await openPastDue(2)
    const { organizationId } = customer
    const { id: subscriptionId } = await newestSubscription(customer)
    const retry = () => retryPayment(services, { organizationId, subscriptionId }, true)
    const cancel = () => cancelSome(customer, 1)
    const both = isRetryFirst ? [retry(), cancel()] : [cancel(), retry()]
    await Promise.all(both)
    await advance(customer, '2026-04-03T00:00:00.000Z')
    const { taken, refunded } = await books(customer)
    const paid = (await renewalsOf(customer)).filter(({ status }) => status === 'paid')
    expect(paid).toHaveLength(1)
    expect([taken.length, refunded]).toEqual([2, 0])
    const held = await listLicenses(await customer.context())
    const billed = held.filter(({ status }) => status === 'active').length
    const left = held.filter(({ status }) => status === 'canceling').length
    expect(taken[1]).toBe((billed + left) * 9900)
  }
})

it('L2, L7 a past-due add-on that is canceled ends at once; its invoice is void', async () => {
  const customer = await openCustomer(world, { now: march })
  await buy(customer, [licenses('pro', 'year', 1), { type: 'addOn', addOn: 'enterprise' }])
  await failNext(customer, 'declined', 'declined')
  await advance(customer, '2027-03-01T12:00:00.000Z')
  const addOn = await db.subscription.findFirstOrThrow({
    where: { organizationId: customer.organizationId, kind: 'addOn' },
  })
  expect(addOn.status).toBe('pastDue')
  const change = { subscriptionId: addOn.id }
  expect(await cancelAddOn(await customer.context(), change)).toMatchObject({ ok: true })
  const ended = await db.subscription.findFirstOrThrow({ where: { id: addOn.id } })
  expect(ended.status).toBe('ended')
  const invoice = await db.invoice.findFirstOrThrow({ where: { subscriptionId: addOn.id } })
  expect(invoice.status).toBe('void')
})
