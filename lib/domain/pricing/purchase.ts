import type { Catalog } from '@/lib/domain/catalog/catalog'
import type { Coupon } from '@/lib/domain/coupons/coupon'
import { BrokenInvariant } from '@/lib/domain/invariant'
import type { BillingState } from '@/lib/domain/licenses/state'
import type { PurchasePlan, PurchaseRefusal, PurchaseRequest } from '@/lib/domain/pricing/plan'
import type { Result } from '@/lib/domain/result'

/** `coupon` is the one found under the request's code (normaliseCode), null when there is none. */
export type PurchaseQuestion = {
  readonly state: BillingState
  readonly request: PurchaseRequest
  readonly catalog: Catalog
  readonly coupon: Coupon | null
  readonly now: Date
}

/**
 * What a purchase costs and delivers at an instant, or why it cannot be (P, L, V, C, K3). The quote
 * shows the plan, the order carries it out: acceptance asks again with the quote's `pricedAt` and
 * the state of that moment, and goes on only when `samePlan` says so (P5).
 */
export const decidePurchase = (
  question: PurchaseQuestion,
): Result<PurchasePlan, PurchaseRefusal> => {
  throw new BrokenInvariant(`not decided yet: ${question.state.organizationId}`)
}
