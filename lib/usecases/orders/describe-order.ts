import 'server-only'
import type { PurchasePlan, PurchaseRequest } from '@/lib/domain/pricing/plan'
import { purchasePlanFrom, requestFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'

/** What an order is about: for the page that follows it. */
export interface OrderDescription {
  readonly plan: PurchasePlan
  readonly request: PurchaseRequest
  readonly invoice: { readonly id: string; readonly number: string }
  /** The saved card that is charged; null: the provider's page asks for one. */
  readonly card: { readonly brand: string; readonly last4: string } | null
}

/** What was ordered, for how much, from which card; null when the organization has no such order. */
export async function describeOrder(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  id: string,
): Promise<OrderDescription | null> {
  const order = await db.order.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: {
      quote: { select: { request: true } },
      invoice: { select: { id: true, number: true } },
    },
  })
  if (!order) return null
  const card =
    order.paymentMethodId === null
      ? null
      : await db.paymentMethod.findUnique({
          where: { organizationId_id: { organizationId, id: order.paymentMethodId } },
          select: { brand: true, last4: true },
        })
  return {
    plan: purchasePlanFrom(order.plan),
    request: requestFrom(order.quote.request),
    invoice: order.invoice,
    card,
  }
}
