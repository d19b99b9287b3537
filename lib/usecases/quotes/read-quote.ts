import 'server-only'
import { purchasePlanFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'
import type { QuoteView } from '@/lib/usecases/quotes/create-quote'

/** A quote of this organization, or null. */
export async function readQuote(
  { db, organizationId }: Context,
  id: string,
): Promise<QuoteView | null> {
  const quote = await db.quote.findUnique({ where: { organizationId_id: { organizationId, id } } })
  return quote && { id, plan: purchasePlanFrom(quote.plan), usedAt: quote.usedAt }
}
