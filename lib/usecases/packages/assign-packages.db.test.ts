import { describe, expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, quote } from '@/dev/testing/billing-world'
import { addMembers, tokensOf } from '@/dev/testing/package-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { describeAssignment } from '@/lib/usecases/packages/describe-assignment'
import { listPackages } from '@/lib/usecases/packages/list-packages'
import { planAssignment } from '@/lib/usecases/packages/plan-assignment'

const world = await openBillingWorld()
const { db } = world

const give = (name: string, accountIds: readonly string[]): PurchaseItem => ({
  type: 'tokenPackage',
  package: name,
  accountIds,
})

const paidOf = async (organizationId: string): Promise<bigint> => {
  const invoices = await db.invoice.findMany({ where: { organizationId } })
  return invoices.reduce((sum, { amountPaid }) => sum + amountPaid, 0n)
}

it('K3 thirty assign the same package to the same account: one succeeds, the others are told why, one payment', async () => {
  const customer = await openCustomer(world)
  const [accountId = ''] = await addMembers(world, customer, { count: 1 })
  const context = await customer.context()
  const answers = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const { id } = await quote(customer, [give('pro', [accountId])])
      return placeOrder(context, { quoteId: id })
    }),
  )
  const won = answers.filter((answer) => answer.ok && answer.value.status === 'paid')
  const lost = answers.filter((answer) => !answer.ok).map((answer) => answer.ok || answer.refusal)
  expect(won).toHaveLength(1)
  expect(won.length + lost.length).toBe(30)
  const [winner] = won.map((answer) => answer.ok && answer.value.id)
  const holds = [{ accountId, package: 'pro', reason: 'alreadyActive' }]
  for (const refusal of lost)
    expect([
      { kind: 'orderInProgress', orderId: winner },
      expect.objectContaining({ kind: 'nobodyAssignable', refused: holds }),
      expect.objectContaining({
        kind: 'quoteChanged',
        quote: expect.objectContaining({ plan: expect.objectContaining({ refused: holds }) }),
      }),
    ]).toContainEqual(refusal)
  // Whoever was told to wait for the first order is told what it has done.
  const { id } = await quote(customer, [give('pro', [accountId])])
  expect(await placeOrder(await customer.context(), { quoteId: id })).toMatchObject({
    refusal: { kind: 'nobodyAssignable', refused: holds },
  })
  expect(await paidOf(customer.organizationId)).toBe(5900n)
  expect((await tokensOf(world, customer, accountId)).available).toBe(350)
  const charged = await db.paymentAttempt.count({
    where: { organizationId: customer.organizationId, state: 'succeeded' },
  })
  expect(charged).toBe(1)
}, 60_000)

it('K3 the database itself refuses a second active package of a type, canceling ones included', async () => {
  const customer = await openCustomer(world)
  const [accountId = ''] = await addMembers(world, customer, { count: 1 })
  await buy(customer, [give('starter', [accountId])])
  const row = await db.subscription.findFirstOrThrow({ where: { accountId } })
  const copy = { ...row, id: `${row.id}x`, renewalCoupon: undefined }
  await db.subscription.update({
    where: { organizationId_id: { organizationId: row.organizationId, id: row.id } },
    data: { status: 'canceling' },
  })
  await expect(db.subscription.create({ data: copy })).rejects.toThrow(/unique/i)
})

it('K2, K4 one order gives 500 members their package: one payment, one mail each, within the time', async () => {
  const customer = await openCustomer(world)
  const accountIds = await addMembers(world, customer, { count: 500 })
  const { plan, order } = await buy(customer, [give('starter', accountIds)])
  expect(plan.total).toBe(450_000n)
  expect(order.status).toBe('paid')
  const { organizationId } = customer
  const batches = await db.tokenBatch.findMany({ where: { organizationId, source: 'package' } })
  expect(batches).toHaveLength(500)
  expect(new Set(batches.map(({ walletId }) => walletId)).size).toBe(500)
  expect(new Set(batches.map(({ available }) => available))).toEqual(new Set([40_000n]))
  expect(await db.mail.count({ where: { organizationId, topic: 'packageAssigned' } })).toBe(500)
  const grid = await listPackages(await customer.context())
  expect(grid.holders.filter(({ held }) => held.length === 1)).toHaveLength(500)
}, 60_000)

describe('the dry run', () => {
  it('K2, K3, O2 names who gets it and who is left out and why, with one price, and changes nothing', async () => {
    const customer = await openCustomer(world)
    const [holder = '', free = '', gone = ''] = await addMembers(world, customer, { count: 3 })
    await buy(customer, [give('pro', [holder])])
    const { organizationId } = customer
    await db.membership.updateMany({
      where: { organizationId, userId: gone },
      data: { removedAt: new Date() },
    })
    await db.invitation.create({
      data: {
        organizationId,
        id: 'ivt_1',
        email: 'soon@example.com',
        roles: ['member'],
        tokenHash: 'x',
        invitedBy: customer.userId,
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    })
    const context = await customer.context()
    const planned = await planAssignment(context, {
      package: 'pro',
      accountIds: [free, holder, gone],
      emails: `Nobody@example.com; soon@example.com\n${free}@example.com, not-an-address`,
    })
    if (!planned.ok) throw new Error(planned.refusal.kind)
    expect(planned.value.plan.total).toBe(5900n)
    const described = await describeAssignment(context, planned.value.plan)
    expect(described?.assigned.map(({ who }) => who)).toEqual([free])
    expect(described?.leftOut.map(({ email, reason }) => [email, reason])).toEqual([
      [`${holder}@example.com`, 'Already has this package'],
      [`${gone}@example.com`, 'No longer a member'],
      ['nobody@example.com', 'Not a member of this organization'],
      ['soon@example.com', 'Awaiting registration'],
      ['not-an-address', 'Not a member of this organization'],
    ])
    expect(await db.subscription.count({ where: { organizationId } })).toBe(1)
  })

  it('P5, K3 somebody assigns meanwhile: the order fails with the new dry run, nothing is charged', async () => {
    const customer = await openCustomer(world)
    const [one = '', two = ''] = await addMembers(world, customer, { count: 2 })
    const both = await quote(customer, [give('refill', [one, two])])
    await buy(customer, [give('refill', [one])])
    const answer = await placeOrder(await customer.context(), { quoteId: both.id })
    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        kind: 'quoteChanged',
        quote: { plan: { total: 4900n, refused: [{ accountId: one, reason: 'alreadyActive' }] } },
      },
    })
    expect(await paidOf(customer.organizationId)).toBe(4900n)
  })
})

it('K4 the wallet is the account’s own: an operator’s or another member’s purchase never lands there', async () => {
  const customer = await openCustomer(world)
  const [one = '', two = ''] = await addMembers(world, customer, { count: 2 })
  await buy(customer, [give('starter', [one]), { type: 'topUp', bundle: 100, quantity: 1 }])
  expect((await tokensOf(world, customer, one)).available).toBe(40)
  expect((await tokensOf(world, customer, two)).available).toBe(0)
})
