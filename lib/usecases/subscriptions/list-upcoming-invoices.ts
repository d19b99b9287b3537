import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { listSubscriptions, type SubscriptionView } from './list-subscriptions'
import { readUpcomingInvoice, type UpcomingInvoice } from './read-upcoming-invoice'

export interface NextInvoice extends UpcomingInvoice {
  readonly subscription: SubscriptionView
}

/**
 * The next invoices, soonest first, at most `limit`; `others` is how many more there are. What one uses of
 * the credit balance is not there for the next (V5).
 */
export async function listUpcomingInvoices(
  context: Context,
  limit: number,
): Promise<{ readonly next: readonly NextInvoice[]; readonly others: number }> {
  const all = await listSubscriptions(context)
  const bySoonest = all.toSorted(
    (left, right) => left.periodEnd.getTime() - right.periodEnd.getTime(),
  )
  const { db, organizationId } = context
  const organization = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { creditBalance: true },
  })
  let credit = organization.creditBalance
  const next: NextInvoice[] = []
  for (const subscription of bySoonest.slice(0, limit)) {
    const upcoming = await readUpcomingInvoice(context, subscription.id, credit)
    if (!upcoming.ok) continue
    const { plan, unpaid } = upcoming.value
    // An invoice that is written has taken its credit already.
    if (unpaid === null) credit += plan.creditEarned - plan.creditApplied
    next.push({ ...upcoming.value, subscription })
  }
  return { next, others: Math.max(0, all.length - limit) }
}
