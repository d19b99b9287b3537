import { expect } from 'vitest'
import type { Db } from '@/lib/db/client'
import type { Promised, RollingCustomer } from './traffic'

/** The books of both versions, and the payment provider's own. */
export interface Books {
  readonly db: Db
  readonly provider: { readonly base: string }
}

const idsOf = (customers: readonly RollingCustomer[]) => ({
  in: customers.map(({ organizationId }) => organizationId),
})

/** Each charge and hold that was answered is booked, once, under the id that was answered; and no other. */
export async function expectChargedOnce(
  { db }: Books,
  charges: Promised,
  customers: readonly RollingCustomer[],
): Promise<void> {
  const booked = await db.tokenOperation.findMany({
    where: { organizationId: idsOf(customers) },
    select: { organizationId: true, idempotencyKey: true, id: true, status: true },
  })
  const found = booked.map(({ organizationId, idempotencyKey, id }) => {
    // The ledger's own keys say of which kind of request they are.
    const key = idempotencyKey.slice(idempotencyKey.lastIndexOf(':') + 1)
    return [key, { organizationId, id }] as const
  })
  expect(booked).toHaveLength(charges.size)
  expect(new Map(found)).toEqual(charges)
  expect(new Set(booked.map(({ status }) => status))).toEqual(new Set(['done', 'committed']))
}

/** Each order that was answered is there, paid, delivered; beside the first of each customer there is no other. */
export async function expectBoughtOnce(
  books: Books,
  orders: Promised,
  customers: readonly RollingCustomer[],
): Promise<void> {
  const where = { organizationId: idsOf(customers) }
  const found = await books.db.order.findMany({ where })
  const ids = new Set([...orders.values()].map(({ id }) => id))
  expect(found.filter(({ id }) => ids.has(id))).toHaveLength(orders.size)
  expect(found).toHaveLength(orders.size + customers.length)
  expect(found.filter((one) => one.status !== 'paid' || one.deliveredAt === null)).toEqual([])
  await expectTakenOnce(books, customers)
}

/** For each date and subscription one invoice, one payment, and nothing more at the provider. */
export async function expectRenewedOnce(
  books: Books,
  customers: readonly RollingCustomer[],
  dates: number,
): Promise<void> {
  for (const { organizationId } of customers) {
    const renewals = await books.db.invoice.findMany({
      where: { organizationId, kind: 'renewal' },
      include: { attempts: true },
    })
    const paid = { status: 'paid', attempts: [{ state: 'succeeded' }] }
    expect(renewals).toMatchObject(Array.from({ length: 2 * dates }, () => paid))
  }
  await expectTakenOnce(books, customers)
}

interface ProviderState {
  readonly paymentIntents: readonly {
    readonly customer: string
    readonly status: string
    readonly amount: number
  }[]
}

/** What the provider took is what the books say it took, payment by payment. */
async function expectTakenOnce({ db, provider }: Books, customers: readonly RollingCustomer[]) {
  const state: ProviderState = await (await fetch(`${provider.base}/_control/state`)).json()
  const organizations = await db.organization.findMany({ where: { id: idsOf(customers) } })
  for (const { id: organizationId, stripeCustomerId } of organizations) {
    const attempts = await db.paymentAttempt.findMany({
      where: { organizationId, state: 'succeeded' },
    })
    const taken = state.paymentIntents.filter(
      ({ customer, status }) => customer === stripeCustomerId && status === 'succeeded',
    )
    const sorted = (amounts: number[]) => amounts.toSorted((left, right) => left - right)
    expect(sorted(taken.map(({ amount }) => amount))).toEqual(
      sorted(attempts.map(({ amount }) => Number(amount))),
    )
  }
}
