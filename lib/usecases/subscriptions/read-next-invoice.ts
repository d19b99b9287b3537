import 'server-only'
import type { Cents } from '@/lib/domain/money/money'
import type { Context } from '@/lib/usecases/context'
import { listUpcomingInvoices } from '@/lib/usecases/subscriptions/list-upcoming-invoices'

/** The invoice that comes next of all subscriptions that renew. */
export interface NextInvoice {
  readonly at: Date
  readonly amount: Cents
  readonly currency: string
  readonly card: { readonly brand: string; readonly last4: string } | null
}

/** What will be charged next, by the very function that will charge it; null when nothing renews. */
export async function readNextInvoice(context: Context): Promise<NextInvoice | null> {
  const [first] = (await listUpcomingInvoices(context, 1)).next
  if (!first) return null
  const { plan, chargedAt: at, card } = first
  return { at, amount: plan.amountDue, currency: plan.currency, card }
}
