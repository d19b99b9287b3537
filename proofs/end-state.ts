import type { BillingWorld, Customer } from '@/dev/testing/billing-world'
import { stepsIn } from '@/dev/testing/billing-steps'

/**
 * What a customer has in the end, without ids and instants: two ways to the same end are equal here.
 * The provider's own books are part of it.
 */
export async function endStateOf(world: BillingWorld, customer: Customer) {
  const where = { organizationId: customer.organizationId }
  const { db } = world
  return {
    ...(await moneyOf(world, customer)),
    subscriptions: await db.subscription.findMany({
      where,
      select: { kind: true, interval: true, product: true, status: true, periodIndex: true },
      orderBy: [{ kind: 'asc' }, { product: 'asc' }, { periodIndex: 'asc' }],
    }),
    licenses: await db.license.findMany({
      where,
      select: { tier: true, interval: true, status: true, rate: true, paidAmount: true },
      orderBy: [{ tier: 'asc' }, { paidAmount: 'asc' }],
    }),
    batches: await db.tokenBatch.findMany({
      where,
      select: { source: true, granted: true, available: true, spent: true, transferred: true },
      orderBy: [{ source: 'asc' }, { granted: 'asc' }],
    }),
    wallets: await db.wallet.findMany({
      where,
      select: { kind: true, available: true, held: true, debt: true },
      orderBy: { kind: 'asc' },
    }),
    told: await toldOf(world, customer),
    provider: await stepsIn(world).books(customer),
  }
}

async function moneyOf({ db }: BillingWorld, { organizationId }: Customer) {
  const where = { organizationId }
  const orders = await db.order.findMany({
    where,
    orderBy: { invoice: { sequence: 'asc' } },
  })
  const cards = await db.paymentMethod.findMany({ where, orderBy: { last4: 'asc' } })
  return {
    orders: orders.map(({ status, failureCode, deliveredAt }) => ({
      status,
      failureCode,
      isDelivered: deliveredAt !== null,
    })),
    invoices: await db.invoice.findMany({
      where,
      select: { kind: true, status: true, amountDue: true, amountPaid: true, amountRefunded: true },
      orderBy: { sequence: 'asc' },
    }),
    attempts: await db.paymentAttempt.findMany({
      where,
      select: { sequence: true, state: true, amount: true, failureCode: true },
      orderBy: [{ invoice: { sequence: 'asc' } }, { sequence: 'asc' }],
    }),
    refunds: await db.refund.findMany({ where, select: { amount: true, state: true } }),
    disputes: await db.dispute.findMany({ where, select: { amount: true, status: true } }),
    creditNotes: await db.creditNote.findMany({ where, select: { sequence: true, amount: true } }),
    cards: cards.map(({ last4, expYear, isDefault, removedAt }) => ({
      last4,
      expYear,
      isDefault,
      isRemoved: removedAt !== null,
    })),
  }
}

/** Mails, notices and entries of the audit trail, counted by what they are about. */
async function toldOf({ db }: BillingWorld, { organizationId }: Customer) {
  const where = { organizationId }
  const mails = await db.mail.findMany({ where, select: { topic: true } })
  const audits = await db.auditEntry.findMany({ where, select: { action: true } })
  const notices = await db.notice.findMany({ where, select: { kind: true, resolvedAt: true } })
  return {
    mails: mails.map(({ topic }) => topic).sort(),
    audits: audits.map(({ action }) => action).sort(),
    notices: notices
      .map(({ kind, resolvedAt }) => `${kind} ${resolvedAt ? 'over' : 'open'}`)
      .sort(),
  }
}
