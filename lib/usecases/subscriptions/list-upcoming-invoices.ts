import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { listSubscriptions, type SubscriptionView } from './list-subscriptions'
import { readUpcomingInvoice, type UpcomingInvoice } from './read-upcoming-invoice'

export interface NextInvoice extends UpcomingInvoice {
  readonly subscription: SubscriptionView
}

/** The next invoices, soonest first, at most `limit`; `others` is how many more there are. */
export async function listUpcomingInvoices(
  context: Context,
  limit: number,
): Promise<{ readonly next: readonly NextInvoice[]; readonly others: number }> {
  const all = await listSubscriptions(context)
  const bySoonest = all.toSorted(
    (left, right) => left.periodEnd.getTime() - right.periodEnd.getTime(),
  )
  const next: NextInvoice[] = []
  for (const subscription of bySoonest.slice(0, limit)) {
    const upcoming = await readUpcomingInvoice(context, subscription.id)
    if (upcoming.ok) next.push({ ...upcoming.value, subscription })
  }
  return { next, others: Math.max(0, all.length - limit) }
}
