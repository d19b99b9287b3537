import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import type { PurchasePlan, PurchaseRefusal, PurchaseRequest } from '@/lib/domain/pricing/plan'
import { decidePurchase } from '@/lib/domain/pricing/purchase'
import type { Result } from '@/lib/domain/result'
import { loadBillingState } from '@/lib/usecases/billing/load-billing-state'
import type { Context } from '@/lib/usecases/context'
import { findCoupon } from '@/lib/usecases/coupons/find-coupon'

/** Asks the domain what a request costs at an instant, against the rows as they are now (P5). */
export async function priceRequest(
  tx: Db | Tx,
  { organizationId, catalog }: Pick<Context, 'organizationId' | 'catalog'>,
  { request, at }: { readonly request: PurchaseRequest; readonly at: Date },
): Promise<Result<PurchasePlan, PurchaseRefusal>> {
  const coupon = await findCoupon(tx, request.coupon)
  const state = await loadBillingState(tx, organizationId, coupon?.id ?? null)
  return decidePurchase({ state, request, catalog, coupon, now: at })
}
