import { expect } from 'vitest'
import { stepsIn } from '@/dev/testing/billing-steps'
import { submitPendingRefund } from '@/lib/usecases/refunds/submit-pending-refund'
import { expectBooksHold } from '../invariants'
import type { Stage } from './cast'

/**
 * I3: every order is paid once and delivered once, or nothing was charged for it; what was charged beyond
 * that went back. Answers how it ended, in a word an order.
 */
export async function expectAllowedEnd({ world, customer }: Stage): Promise<string[]> {
  const { organizationId } = customer
  const { db, services } = world
  const refunds = await db.refund.findMany({ where: { organizationId, state: 'pending' } })
  for (const { id } of refunds)
    await submitPendingRefund(services, { organizationId, refundId: id })
  const invoices = await db.invoice.findMany({
    where: { organizationId },
    include: { order: true },
    orderBy: { sequence: 'asc' },
  })
  const { taken, refunded } = await stepsIn(world).books(customer)
  const paid = invoices.filter(({ status }) => status === 'paid')
  expect([taken.length, taken.filter((amount) => amount !== 9900)]).toEqual([
    paid.length + refunded,
    [],
  ])
  const orders = invoices.flatMap(({ status, order }) => (order ? [{ status, order }] : []))
  for (const { status, order } of orders) {
    expect([order.status, order.deliveredAt !== null]).toEqual(
      status === 'paid' ? ['paid', true] : [order.status, false],
    )
    expect(['paid', 'failed', 'canceled']).toContain(order.status)
  }
  const bought = orders.filter(({ status }) => status === 'paid').length
  expect(await db.license.count({ where: { organizationId } })).toBe(bought)
  const receipts = { organizationId, topic: 'receipt' }
  expect(await db.mail.count({ where: receipts })).toBe(paid.length)
  await expectBooksHold(db, [organizationId])
  return invoices.map(({ kind, status }) => `${kind} ${status}`)
}
