import 'server-only'
import type { Tx } from '@/lib/db/client'
import { invariant } from '@/lib/domain/invariant'
import { afterCharge, type ChargeResult, type Dunning } from '@/lib/domain/renewals/dunning'
import type { Context } from '@/lib/usecases/context'
import type { DunnedInvoice } from '@/lib/usecases/renewals/dunned-invoice'
import { endUnpaid } from '@/lib/usecases/renewals/end-unpaid'

type SubscriptionRow = NonNullable<Awaited<ReturnType<Tx['subscription']['findUnique']>>>

/** Writes where an unpaid renewal stands after a try (L7); the schedule is the domain's. */
export async function moveDunning(
  tx: Tx,
  context: Context,
  { invoice, result }: { readonly invoice: DunnedInvoice; readonly result: ChargeResult },
): Promise<Dunning> {
  const { organizationId, now, catalog } = context
  const { subscriptionId } = invoice
  invariant(subscriptionId !== null, `${invoice.id} renews nothing`)
  const key = { organizationId_id: { organizationId, id: subscriptionId } }
  const subscription = await tx.subscription.findUniqueOrThrow({ where: key })
  const dunning = afterCharge({
    dunning: dunningOf(subscription),
    result,
    dueAt: subscription.periodEnd,
    at: now,
    retryDays: catalog.policies.retryDays,
  })
  if (dunning.kind === 'exhausted') {
    await endUnpaid(tx, context, { invoice, subscriptionId })
  } else if (dunning.kind === 'pastDue') {
    await tx.subscription.update({ where: key, data: rowOf(dunning, subscription, now) })
    await tx.license.updateMany({
      where: { organizationId, subscriptionId, status: 'active' },
      data: { status: 'pastDue', version: { increment: 1 } },
    })
  }
  return dunning
}

function dunningOf(row: SubscriptionRow): Dunning {
  if (row.pastDueSince === null) return { kind: 'current' }
  return {
    kind: 'pastDue',
    dueAt: row.periodEnd,
    attempts: row.retryCount,
    nextTryAt: row.nextRetryAt,
    waitingFor: row.retryPaused ? 'otherCard' : 'retry',
  }
}

const rowOf = (
  dunning: Extract<Dunning, { kind: 'pastDue' }>,
  before: SubscriptionRow,
  now: Date,
) => ({
  status: 'pastDue',
  pastDueSince: before.pastDueSince ?? now,
  retryCount: dunning.attempts,
  nextRetryAt: dunning.nextTryAt,
  retryPaused: dunning.waitingFor === 'otherCard',
  version: { increment: 1 },
})
