import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { listSubscriptions, type SubscriptionView } from './list-subscriptions'
import { readUpcomingInvoice, type UpcomingInvoice } from './read-upcoming-invoice'

export interface NextInvoice extends UpcomingInvoice {
  readonly subscription: SubscriptionView
}

/**
 * The next invoices, soonest first, at most `limit`; `others` is how many more there may be. What ends with
 * its period has none.
 */
export async function listUpcomingInvoices(
  context: Context,
  limit: number,
): Promise<{ readonly next: readonly NextInvoice[]; readonly others: number }> {
  const waiting = await soonestRenewing(context)
  const next: NextInvoice[] = []
  while (next.length < limit) {
    const subscription = waiting.shift()
    if (!subscription) break
    const upcoming = await readUpcomingInvoice(context, subscription.id)
    if (upcoming.ok && upcoming.value.plan.lines.length > 0)
      next.push({ ...upcoming.value, subscription })
  }
  return { next, others: waiting.length }
}

async function soonestRenewing(context: Context): Promise<SubscriptionView[]> {
  const all = await listSubscriptions(context)
  return all
    .filter(({ status }) => status === 'active' || status === 'pastDue')
    .toSorted((left, right) => left.periodEnd.getTime() - right.periodEnd.getTime())
}
