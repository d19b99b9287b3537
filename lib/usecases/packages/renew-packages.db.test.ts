import { expect, it } from 'vitest'
import { buy, openBillingWorld, setClock, type Customer } from '@/dev/testing/billing-world'
import { packageStepsIn } from '@/dev/testing/package-steps'
import { tokensOf } from '@/dev/testing/package-world'
import { setPaymentFaults } from '@/lib/usecases/sandbox/set-payment-faults'
import { cancelPackages, keepPackages } from '@/lib/usecases/packages/change-packages'
import { removeMember } from '@/lib/usecases/members/change-member'
import { sweepTokens } from '@/lib/usecases/tokens/sweep-tokens'

const world = await openBillingWorld()
const { db, services } = world
const { advance, after, dayMs, give, openHolder, spend, subscriptionOf } = packageStepsIn(world)

const mailsOf = (customer: Customer, topic: string) =>
  db.mail.findMany({
    where: { organizationId: customer.organizationId, topic },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })

it('K5 three packages assigned on different days renew on their own days over a year; nothing rolls over', async () => {
  const { customer, accountId } = await openHolder()
  const products = ['starter', 'pro', 'refill'] as const
  for (const [index, product] of products.entries()) {
    await advance(customer, after(index * 7))
    await buy(customer, [give(product, accountId)])
  }
  const anchors = new Map<string, Date>()
  for (const product of products)
    anchors.set(product, (await subscriptionOf(accountId, product)).anchor)
  await advance(customer, after(375))
  for (const product of products) {
    const { id, anchor, periodStart, periodEnd, status } = await subscriptionOf(accountId, product)
    expect(anchor).toEqual(anchors.get(product))
    expect(status).toBe('active')
    expect((periodStart.getTime() - anchor.getTime()) % (30 * dayMs)).toBe(0)
    expect(periodEnd.getTime() - periodStart.getTime()).toBe(30 * dayMs)
    const invoices = await db.invoice.findMany({ where: { subscriptionId: id } })
    const periods = Math.floor((after(375).getTime() - anchor.getTime()) / (30 * dayMs))
    expect(invoices.map((invoice) => invoice.status)).toEqual(
      Array.from({ length: periods }, () => 'paid'),
    )
  }
  const { available, batches } = await tokensOf(world, customer, accountId)
  expect(available).toBe(740)
  expect(batches.filter((batch) => batch.available > 0n)).toHaveLength(3)
  for (const batch of batches.filter((one) => one.available === 0n))
    expect(batch.expired).toBe(batch.granted)
}, 120_000)

it('K6 a declined renewal ends the old batch on time; the new one comes only with the payment, on the old schedule', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('pro', accountId)])
  const { organizationId } = customer
  await setPaymentFaults(services, { organizationId, next: ['declined'] })
  const { periodEnd } = await subscriptionOf(accountId, 'pro')
  await advance(customer, periodEnd)
  expect((await subscriptionOf(accountId, 'pro')).status).toBe('pastDue')
  const unpaid = await tokensOf(world, customer, accountId)
  expect(unpaid.available).toBe(0)
  expect(unpaid.batches.map(({ expired }) => expired)).toEqual([350_000n])
  expect(await spend(customer, accountId)).toMatchObject({ ok: false })
  expect((await mailsOf(customer, 'paymentFailed')).length).toBeGreaterThan(0)
  await advance(customer, new Date(periodEnd.getTime() + dayMs))
  const paid = await subscriptionOf(accountId, 'pro')
  expect(paid.status).toBe('active')
  expect(paid.periodEnd).toEqual(new Date(periodEnd.getTime() + 30 * dayMs))
  const { available, batches } = await tokensOf(world, customer, accountId)
  expect(available).toBe(350)
  expect(batches[0]?.expiresAt).toEqual(paid.periodEnd)
}, 60_000)

it('K6 canceled: active to the period’s end, then its tokens and the package end; kept before: it renews', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('starter', accountId)])
  await buy(customer, [give('pro', accountId)])
  const starter = await subscriptionOf(accountId, 'starter')
  const pro = await subscriptionOf(accountId, 'pro')
  const canceled = await cancelPackages(await customer.context(), [starter.id, pro.id, 'sub_x'])
  expect(canceled).toEqual({
    changed: [starter.id, pro.id],
    left: [{ subscriptionId: 'sub_x', reason: 'packageNotFound' }],
  })
  expect((await tokensOf(world, customer, accountId)).available).toBe(390)
  expect(await keepPackages(await customer.context(), [pro.id])).toMatchObject({
    changed: [pro.id],
  })
  expect(await keepPackages(await customer.context(), [pro.id])).toMatchObject({
    left: [{ reason: 'notCanceling' }],
  })
  await advance(customer, new Date(pro.periodEnd.getTime() + 1000))
  expect((await subscriptionOf(accountId, 'starter')).status).toBe('ended')
  expect((await subscriptionOf(accountId, 'pro')).status).toBe('active')
  expect((await tokensOf(world, customer, accountId)).available).toBe(350)
})

it('K5, K7 tells of the assignment, of what would be lost in 7, 3 and 1 days, of what runs low, and of the renewal, once each', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('starter', accountId)])
  await spend(customer, accountId, 10)
  const { periodEnd } = await subscriptionOf(accountId, 'starter')
  await advance(customer, new Date(periodEnd.getTime() - 2 * dayMs))
  await spend(customer, accountId, 29)
  await advance(customer, new Date(periodEnd.getTime() + dayMs))
  const subjects = async (topic: string) =>
    (await mailsOf(customer, topic)).map(({ subject }) => subject)
  expect(await subjects('packageAssigned')).toEqual(['AI Photo – Token Starter is yours'])
  expect(await subjects('packageExpiring')).toEqual([
    '30 tokens expire in 7 days',
    '30 tokens expire in 3 days',
    '1 token expires in 1 day',
  ])
  expect(await subjects('packageLow')).toEqual(['1 token left in AI Photo – Token Starter'])
  expect(await subjects('packageRenewed')).toEqual(['AI Photo – Token Starter has renewed'])
})

it('K7 a member who leaves keeps nothing: the package ends with its period, the wallet is closed at once', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('pro', accountId)])
  const { organizationId } = customer
  const member = await db.membership.findFirstOrThrow({
    where: { organizationId, userId: accountId },
  })
  await removeMember(await customer.context(), { membershipId: member.id })
  expect(await spend(customer, accountId)).toMatchObject({
    ok: false,
    refusal: { kind: 'walletClosed' },
  })
  const { id, status, periodEnd, cancelAt } = await subscriptionOf(accountId, 'pro')
  expect({ status, cancelAt }).toEqual({ status: 'canceling', cancelAt: periodEnd })
  const entries = await db.auditEntry.findMany({ where: { organizationId, subjectId: id } })
  expect(entries).toMatchObject([{ action: 'subscription.cancel' }])
  await advance(customer, new Date(periodEnd.getTime() + 1000))
  expect((await subscriptionOf(accountId, 'pro')).status).toBe('ended')
})

it('K7 whoever leaves is not charged for a package whose renewal was not paid: it ends at once', async () => {
  const { customer, accountId } = await openHolder()
  const { organizationId } = customer
  await buy(customer, [give('pro', accountId)])
  await setPaymentFaults(services, { organizationId, next: ['declined'] })
  const { id, periodEnd } = await subscriptionOf(accountId, 'pro')
  await advance(customer, periodEnd)
  expect((await subscriptionOf(accountId, 'pro')).status).toBe('pastDue')
  const member = await db.membership.findFirstOrThrow({
    where: { organizationId, userId: accountId },
  })
  await removeMember(await customer.context(), { membershipId: member.id })
  await advance(customer, new Date(periodEnd.getTime() + 2 * dayMs))
  expect((await subscriptionOf(accountId, 'pro')).status).toBe('ended')
  const unpaid = await db.invoice.findFirstOrThrow({ where: { subscriptionId: id } })
  expect(unpaid).toMatchObject({ status: 'void', amountPaid: 0n })
})

it('T7, K6 the sweep ends a batch that nobody decided on, and only once its time is over', async () => {
  const { customer, accountId } = await openHolder()
  await buy(customer, [give('starter', accountId)])
  const { periodEnd } = await subscriptionOf(accountId, 'starter')
  await setClock(world, customer, new Date(periodEnd.getTime() + 60_000).toISOString())
  await sweepTokens(services)
  expect((await tokensOf(world, customer, accountId)).available).toBe(40)
  await setClock(world, customer, new Date(periodEnd.getTime() + 11 * 60_000).toISOString())
  await sweepTokens(services)
  const { available, batches } = await tokensOf(world, customer, accountId)
  expect(available).toBe(0)
  expect(batches.map(({ expired }) => expired)).toEqual([40_000n])
})
