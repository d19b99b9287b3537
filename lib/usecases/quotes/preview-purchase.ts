import 'server-only'
import type { PurchasePlan, PurchaseRefusal, PurchaseRequest } from '@/lib/domain/pricing/plan'
import type { Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { priceRequest } from '@/lib/usecases/quotes/price-request'

/** The same price as a quote's, without keeping it: for pages that show several choices at once. */
export const previewPurchase = (
  context: Context,
  request: PurchaseRequest,
): Promise<Result<PurchasePlan, PurchaseRefusal>> =>
  priceRequest(context.db, context, { request, at: context.now })
