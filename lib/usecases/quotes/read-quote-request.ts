import 'server-only'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { requestFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'

/** What a quote of this organization was asked for: it decides who may order it (O1). Null: no such quote. */
export async function readQuoteRequest(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
): Promise<PurchaseRequest | null> {
  const quote = await db.quote.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { request: true },
  })
  return quote && requestFrom(quote.request)
}
