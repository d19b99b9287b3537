import { expect, it } from 'vitest'
import { licenses, stepsIn, vendorAct } from '@/dev/testing/billing-steps'
import { buy, openCustomer, quote, setClock, type Customer } from '@/dev/testing/billing-world'
import { createCoupon } from '@/lib/usecases/coupons/create-coupon'
import { payInvoice } from '@/lib/usecases/invoices/pay-invoice'
import { cancelLicenses } from '@/lib/usecases/licenses/cancel-licenses'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { makeDefault } from '@/lib/usecases/payment-methods/make-default'
import { removePaymentMethod } from '@/lib/usecases/payment-methods/remove-payment-method'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { expectBooksHold } from '../invariants'
import { crowd, expectStorm, openRaceWorld, storm } from './storm'

const world = await openRaceWorld()
const { db, services, crowded } = world
const { attachCard, books, failNext } = stepsIn(world)
const pro = licenses('pro', 'month', 1)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const
const start = new Date('2027-03-01T10:00:00.000Z')
const due = '2027-04-01T10:00:00.000Z'

async function contextOf(customer: Customer) {
  return { ...(await customer.context()), db: crowded.db }
}

const percentOff = 1000
const combinable = true

it('C4 the last three redemptions of a coupon go to three of fifty organizations', async () => {
  const limits = { code: 'three', percentOff, combinable, maxRedemptions: 3 }
  await createCoupon(db, limits, vendorAct())
  const orders = await Promise.all(
    Array.from({ length: crowd }, async () => {
      const customer = await openCustomer(world)
      const { id } = await quote(customer, [topUp], 'three')
      return { context: await contextOf(customer), quoteId: id }
    }),
  )
  const place = (index: number) => {
    const order = orders[index]
    if (!order) throw new Error('everybody has a quote')
    return placeOrder(order.context, { quoteId: order.quoteId })
  }
  await expectStorm(place, { ok: 3, quoteChanged: crowd - 3 })
  expect((await db.coupon.findUniqueOrThrow({ where: { code: 'THREE' } })).redeemed).toBe(3)
})

/** Fifty quotes of the same, each priced before any was accepted. */
async function quotesOf(customer: Customer, coupon?: string) {
  const quotes: string[] = []
  for (let number = 0; number < crowd; number += 1)
    quotes.push((await quote(customer, [topUp], coupon)).id)
  const context = await contextOf(customer)
  return (index: number) => placeOrder(context, { quoteId: quotes[index] ?? '' })
}

it('C1 a coupon that each organization may use once is used once by fifty orders at once', async () => {
  const limits = { code: 'each', percentOff, combinable, maxPerOrganization: 1 }
  await createCoupon(db, limits, vendorAct())
  const customer = await openCustomer(world)
  await expectStorm(await quotesOf(customer, 'each'), { ok: 1, quoteChanged: crowd - 1 })
  expect((await books(customer)).taken).toEqual([1800])
})

it('I1, I3, T3 fifty top-ups at once are fifty charges, fifty batches, and invoices 1 to 50', async () => {
  const customer = await openCustomer(world)
  await expectStorm(await quotesOf(customer), { ok: crowd })
  const { organizationId } = customer
  const invoices = await db.invoice.findMany({ where: { organizationId, status: 'paid' } })
  const numbers = invoices.map(({ sequence }) => sequence).sort((one, other) => one - other)
  expect(numbers).toEqual(Array.from({ length: crowd }, (_, index) => index + 1))
  expect((await books(customer)).taken).toEqual(numbers.map(() => 2000))
  const batches = { organizationId, source: 'topUp', granted: 100_000n }
  expect(await db.tokenBatch.count({ where: batches })).toBe(crowd)
  await expectBooksHold(db, [organizationId])
})

it('I5 an invoice that fifty refund at once is refunded once', async () => {
  const customer = await openCustomer(world)
  const { order } = await buy(customer, [topUp])
  const context = await contextOf(customer)
  const wanted = { invoiceId: order.invoiceId, amount: 2000n, reason: 'Race' }
  const refund = () => refundInvoice(context, wanted)
  await expectStorm(refund, { ok: 1, refundTooHigh: crowd - 1 })
  expect(await books(customer)).toEqual({ taken: [2000], refunded: 1 })
  const { organizationId } = customer
  expect(await db.creditNote.count({ where: { organizationId } })).toBe(1)
  await expectBooksHold(db, [organizationId])
})

it('I5 of fifty partial refunds at once as many succeed as there is money', async () => {
  const customer = await openCustomer(world)
  const { order } = await buy(customer, [topUp])
  const context = await contextOf(customer)
  const wanted = { invoiceId: order.invoiceId, amount: 100n, reason: 'Race' }
  const refund = () => refundInvoice(context, wanted)
  await expectStorm(refund, { ok: 20, refundTooHigh: crowd - 20 })
  expect(await books(customer)).toEqual({ taken: [2000], refunded: 20 })
  const { organizationId } = customer
  const invoice = await db.invoice.findFirstOrThrow({ where: { id: order.invoiceId } })
  expect(invoice).toMatchObject({ status: 'refunded', amountRefunded: 2000n })
  const batch = await db.tokenBatch.findFirstOrThrow({ where: { organizationId, source: 'topUp' } })
  expect(batch.available).toBe(0n)
  await expectBooksHold(db, [organizationId])
})

async function withTwoCards(): Promise<{ customer: Customer; cards: string[] }> {
  const customer = await openCustomer(world, { now: start })
  await setClock(world, customer, start.toISOString())
  await attachCard(customer, 'pm_card_mastercard')
  await refreshCards(services, customer.organizationId)
  const { organizationId } = customer
  const cards = await db.paymentMethod.findMany({ where: { organizationId } })
  return { customer, cards: cards.map(({ id }) => id) }
}

it('I2 of two cards removed by fifty at once while something renews, one stays and is the default', async () => {
  const { customer, cards } = await withTwoCards()
  await buy(customer, [pro])
  const context = await contextOf(customer)
  const remove = (index: number) => removePaymentMethod(context, cards[index % 2] ?? '')
  const answers = await storm(remove)
  expect(answers['ok']).toBe(1)
  const { organizationId } = customer
  const left = await db.paymentMethod.findMany({ where: { organizationId, removedAt: null } })
  expect(left).toMatchObject([{ isDefault: true }])
})

it('I2 two cards made the default by fifty at once: one is', async () => {
  const { customer, cards } = await withTwoCards()
  const context = await contextOf(customer)
  await expectStorm((index) => makeDefault(context, cards[index % 2] ?? ''), { ok: crowd })
  const { organizationId } = customer
  expect(await db.paymentMethod.count({ where: { organizationId, isDefault: true } })).toBe(1)
})

it('I2, L7 a card removed while its renewal is charged: paid once, or past due, and never both', async () => {
  const outcomes = new Set<string>()
  for (let round = 0; round < 6; round += 1) {
    const { customer, cards } = await withTwoCards()
    await buy(customer, [pro])
    const context = await contextOf(customer)
    await setClock(world, customer, due)
    const remove = () => Promise.all(cards.map((id) => removePaymentMethod(context, id)))
    await Promise.all(
      round % 2 === 0 ? [remove(), runAllDue(crowded)] : [runAllDue(crowded), remove()],
    )
    const { organizationId } = customer
    const { status } = await db.subscription.findFirstOrThrow({ where: { organizationId } })
    const { taken } = await books(customer)
    expect([status, taken.length]).toEqual([status, status === 'active' ? 2 : 1])
    await expectBooksHold(db, [organizationId])
    outcomes.add(status)
  }
  expect([...outcomes].filter((status) => !['active', 'pastDue'].includes(status))).toEqual([])
})

it('L5 a license canceled while it renews: it goes on paid, or ends unpaid', async () => {
  for (let round = 0; round < 8; round += 1) {
    const customer = await openCustomer(world, { now: start })
    await setClock(world, customer, start.toISOString())
    await buy(customer, [pro])
    const { organizationId } = customer
    const { id } = await db.license.findFirstOrThrow({ where: { organizationId } })
    const context = await contextOf(customer)
    await setClock(world, customer, due)
    const cancel = () => cancelLicenses(context, { licenseIds: [id] })
    await Promise.all(
      round % 2 === 0 ? [cancel(), runAllDue(crowded)] : [runAllDue(crowded), cancel()],
    )
    const license = await db.license.findFirstOrThrow({ where: { organizationId } })
    const { taken } = await books(customer)
    expect(taken).toHaveLength(license.status === 'ended' ? 1 : 2)
    await expectBooksHold(db, [organizationId])
  }
})

it('L7 a renewal that fifty pay at once is charged once', async () => {
  const customer = await openCustomer(world, { now: start })
  await setClock(world, customer, start.toISOString())
  await buy(customer, [pro])
  await failNext(customer, 'declined')
  await setClock(world, customer, due)
  await runAllDue(services)
  const { organizationId } = customer
  const invoice = await db.invoice.findFirstOrThrow({ where: { organizationId, status: 'open' } })
  const context = { ...(await customer.context()), db: crowded.db }
  await storm(() => payInvoice(context, invoice.id))
  expect((await books(customer)).taken).toEqual([9900, 9900])
  await expectBooksHold(db, [organizationId])
})
