import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { PurchasePlan, PurchaseRefusal, PurchaseRequest } from '@/lib/domain/pricing/plan'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { toStored } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'
import { countCouponTry, type TooManyCouponTries } from '@/lib/usecases/coupons/count-coupon-try'
import { priceRequest } from '@/lib/usecases/quotes/price-request'

/** A stored price: valid until `plan.expiresAt`, accepted whole (P5). */
export interface QuoteView {
  readonly id: string
  readonly plan: PurchasePlan
  readonly usedAt: Date | null
}

export type CreateQuoteRefusal = PurchaseRefusal | TooManyCouponTries

/**
 * Prices a request at the context's instant and keeps the price for 15 minutes (P5). A coupon that
 * cannot be used is no refusal: the plan says why and costs more (C2).
 */
export async function createQuote(
  context: Context,
  request: PurchaseRequest,
): Promise<Result<QuoteView, CreateQuoteRefusal>> {
  const tooMany = await countCouponTry(context, request.coupon)
  if (tooMany) return refused(tooMany)
  return transaction(context.db, async (tx) => {
    const priced = await priceRequest(tx, context, { request, at: context.now })
    if (!priced.ok) return priced
    return accepted(await storeQuote(tx, context, { request, plan: priced.value }))
  })
}

/** Writes the quote down; also used when an acceptance fails with the new price. */
export async function storeQuote(
  tx: Db | Tx,
  context: Context,
  { request, plan }: { readonly request: PurchaseRequest; readonly plan: PurchasePlan },
): Promise<QuoteView> {
  const id = newId('quote')
  await tx.quote.create({
    data: {
      organizationId: context.organizationId,
      id,
      request: toStored(request),
      plan: toStored(plan),
      couponCode: request.coupon ?? null,
      total: plan.total,
      amountDue: plan.amountDue,
      pricedAt: plan.pricedAt,
      expiresAt: plan.expiresAt,
      createdBy: context.actor.userId,
    },
  })
  return { id, plan, usedAt: null }
}
