import 'server-only'
import type { Cents } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { listSubscriptions } from '@/lib/usecases/subscriptions/list-subscriptions'
import { readUpcomingInvoice } from '@/lib/usecases/subscriptions/read-upcoming-invoice'

/** The invoice that comes next of all subscriptions that renew; null when nothing does. */
export interface NextInvoice {
  readonly at: Date
  readonly amount: Cents
  readonly currency: string
  readonly card: { readonly brand: string; readonly last4: string } | null
}

/** What will be charged next: by the very function that will charge it. */
export async function readNextInvoice(context: Context): Promise<NextInvoice | null> {
  const subscriptions = await listSubscriptions(context)
  const soonest = subscriptions
    .filter(({ status }) => status === 'active' || status === 'pastDue')
    .toSorted((left, right) => left.periodEnd.getTime() - right.periodEnd.getTime())
  for (const { id } of soonest) {
    const upcoming = await readUpcomingInvoice(context, id)
    if (!upcoming.ok || upcoming.value.plan.lines.length === 0) continue
    const { plan, chargedAt: at, card } = upcoming.value
    return { at, amount: plan.amountDue, currency: plan.currency, card }
  }
  return null
}
