import { expect, it } from 'vitest'
import { buy, openBillingWorld, openCustomer, type Customer } from '@/dev/testing/billing-world'
import { addMembers, tokensOf } from '@/dev/testing/package-world'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { debit } from '@/lib/ledger/debit'
import { verify } from '@/lib/ledger/verify'

const world = await openBillingWorld()
const { db, provider } = world
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const
const license = { type: 'license', tier: 'basic', interval: 'month', quantity: 1 } as const

/** What the organization can spend, whole tokens, and what it owes; the books hold. */
async function figures({ organizationId }: Customer) {
  const wallet = await db.wallet.findFirstOrThrow({
    where: { organizationId, kind: 'organization' },
  })
  expect((await verify()).breaks).toEqual([])
  return { available: Number(wallet.available) / 1000, debt: Number(wallet.debt) / 1000 }
}

/** Spends whole tokens; the 25 welcome tokens are older, so they go first. */
async function spend(customer: Customer, tokens: number) {
  const { organizationId, now } = await customer.context()
  const wallet = await db.wallet.findFirstOrThrow({
    where: { organizationId, kind: 'organization' },
  })
  const key = `spend-${tokens}`
  const answer = await debit({
    organizationId,
    walletId: wallet.id,
    idempotencyKey: key,
    requestHash: key,
    amount: BigInt(tokens) * 1000n,
    item: 'ai_image_low',
    quantity: tokens,
    occurredAt: now,
    now,
  })
  expect(answer.ok).toBe(true)
}

/** Buys, spends, and has the holder's bank dispute so many cents of the charge. */
async function disputed(given: {
  readonly items: readonly PurchaseItem[]
  readonly spent?: number
  readonly amount: number
  readonly customer?: Customer
}) {
  const customer = given.customer ?? (await openCustomer(world))
  const { organizationId } = customer
  await buy(customer, given.items)
  if (given.spent !== undefined) await spend(customer, given.spent)
  const { paymentIntentId: paymentIntent } = await db.paymentAttempt.findFirstOrThrow({
    where: { organizationId },
  })
  const openDispute = { paymentIntent, amount: given.amount }
  await provider.control({ openDispute, settle: true })
  const { stripeId } = await db.dispute.findFirstOrThrow({ where: { organizationId } })
  const close = (won: boolean) =>
    provider.control({ closeDispute: { dispute: stripeId, won }, settle: true })
  return { customer, close }
}

const invoiceOf = ({ organizationId }: Customer) =>
  db.invoice.findFirstOrThrow({ where: { organizationId }, include: { creditNotes: true } })

it('I3 a quarter of a charge disputed and lost takes a quarter of its tokens; the rest stays delivered', async () => {
  const { customer, close } = await disputed({ items: [topUp], amount: 500 })
  expect(await figures(customer)).toEqual({ available: 100, debt: 0 })
  await close(false)
  expect(await figures(customer)).toEqual({ available: 100, debt: 0 })
  expect(await invoiceOf(customer)).toMatchObject({
    status: 'partlyRefunded',
    amountPaid: 2000n,
    amountRefunded: 500n,
    creditNotes: [{ amount: 500n }],
  })
})

it('I3 won, exactly what was frozen can be spent again', async () => {
  const { customer, close } = await disputed({ items: [topUp], amount: 500 })
  await close(true)
  expect(await figures(customer)).toEqual({ available: 125, debt: 0 })
  expect(await invoiceOf(customer)).toMatchObject({ status: 'paid', amountRefunded: 0n })
})

it('I5 of half a charge, 40 of 100 tokens unspent: those are frozen and go, 10 of the spent are owed', async () => {
  const { customer, close } = await disputed({ items: [topUp], spent: 85, amount: 1000 })
  expect(await figures(customer)).toEqual({ available: 0, debt: 0 })
  await close(false)
  expect(await figures(customer)).toEqual({ available: 0, debt: 10 })
  const { effects } = await db.dispute.findFirstOrThrow({
    where: { organizationId: customer.organizationId },
  })
  expect(effects).toMatchObject({ frozen: '40000', taken: '40000', debt: '10000' })
})

it('I3 tokens that are not disputed can be spent meanwhile, and are not taken for it', async () => {
  const { customer, close } = await disputed({ items: [topUp], amount: 500 })
  await spend(customer, 100)
  expect(await figures(customer)).toEqual({ available: 0, debt: 0 })
  await close(false)
  expect(await figures(customer)).toEqual({ available: 0, debt: 0 })
})

it('I5 what was bought beside the tokens is covered first: a license for $49.00 beside them', async () => {
  const first = await disputed({ items: [license, topUp], amount: 4900 })
  await first.close(false)
  expect(await figures(first.customer)).toEqual({ available: 125, debt: 0 })
  const second = await disputed({ items: [license, topUp], amount: 5400 })
  await second.close(false)
  expect(await figures(second.customer)).toEqual({ available: 100, debt: 0 })
})

it('K4 of packages for two members, unspent tokens of both go before anybody owes', async () => {
  const customer = await openCustomer(world)
  const [one = '', two = ''] = await addMembers(world, customer, { count: 2 })
  const items = [{ type: 'tokenPackage', package: 'starter', accountIds: [one, two] } as const]
  const { close } = await disputed({ customer, items, amount: 1350 })
  await close(false)
  expect((await tokensOf(world, customer, one)).available).toBe(0)
  expect((await tokensOf(world, customer, two)).available).toBe(20)
  expect((await verify()).breaks).toEqual([])
})
