import { expect, it } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import { buy, openBillingWorld } from '@/dev/testing/billing-world'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'
import { refundInvoice } from '@/lib/usecases/refunds/refund-invoice'
import { expectBooksHold } from '../invariants'
import { report } from '../report'
import { actor, play, someOrders } from './actors'
import * as cast from './cast'

const world = await openBillingWorld()
const { db, services } = world
const { attachCard, settle } = stepsIn(world)
const topUp = { type: 'topUp', bundle: 100, quantity: 1 } as const

/** What is asked before and written after something else has happened takes nothing back. */
it('I5 two messages of a refund, each fetched before or after it succeeds: it has succeeded', async () => {
  // In the last one, what was asked before the refund succeeded is written after it.
  const orders = [...someOrders([2, 1, 2]), [0, 1, 2, 2, 0]]
  // The refund ends when the bank says so, and not by the provider’s own timer.
  await world.provider.control({ holdTasks: true })
  for (const order of orders) {
    const stage = await cast.openStage(world, 'none')
    const { customer } = stage
    const { organizationId } = customer
    await attachCard(customer, 'pm_card_pendingRefund')
    await refreshCards(services, organizationId)
    const { invoiceId } = (await buy(customer, [topUp])).order
    await refundInvoice(await customer.context(), { invoiceId, amount: null, reason: 'Late' })
    const { state: before } = await db.refund.findFirstOrThrow({ where: { organizationId } })
    expect(before).toBe('pending')
    const bank = actor('bank', settle)
    const hear = () => cast.hear(stage, 'refund.created')
    const story = await play([hear(), bank, cast.hear(stage, 'refund.updated')], order)
    await cast.hear(stage, 'refund.updated').finish()
    const { state } = await db.refund.findFirstOrThrow({ where: { organizationId } })
    expect(state, story.join('\n')).toBe('succeeded')
    await expectBooksHold(db, [organizationId])
  }
  report('schedules', { cases: orders.length })
})

it('I2 two cards saved one after the other, their messages handled in any order: both are there', async () => {
  const orders = someOrders([2, 1, 2])
  for (const order of orders) {
    const stage = await cast.openStage(world, 'none')
    const { customer } = stage
    const { organizationId } = customer
    await attachCard(customer, 'pm_card_visa')
    const second = actor('second card', () => attachCard(customer, 'pm_card_mastercard'))
    const hear = () => cast.hear(stage, 'payment_method.attached')
    const story = await play([hear(), second, hear()], order)
    await hear().finish()
    const cards = await db.paymentMethod.findMany({ where: { organizationId, removedAt: null } })
    const told = cards.map(({ last4 }) => last4).sort()
    expect(told, story.join('\n')).toEqual(['4242', '4444'])
    expect(cards.filter(({ isDefault }) => isDefault)).toHaveLength(1)
  }
  report('schedules', { cases: orders.length })
})
