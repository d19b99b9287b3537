import 'server-only'
import type { PurchasePlan, PurchaseRequest } from '@/lib/domain/pricing/plan'
import { purchasePlanFrom, requestFrom } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'

/** What an order is about: for the page that follows it. */
export interface OrderDescription {
  readonly plan: PurchasePlan
  readonly request: PurchaseRequest
  readonly quoteId: string
  readonly invoice: { readonly id: string; readonly number: string }
  /** The saved card that is charged; null: the provider's page asks for one. */
  readonly card: CardWords | null
  /** The card that was charged, wherever it was entered. */
  readonly chargedCard: CardWords | null
}

interface CardWords {
  readonly brand: string
  readonly last4: string
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
  const charged = await db.paymentAttempt.findFirst({
    where: { organizationId, invoiceId: order.invoice.id, state: 'succeeded' },
    select: { card: true },
  })
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
    quoteId: order.quoteId,
    invoice: order.invoice,
    card,
    chargedCard: cardIn(charged?.card) ?? card,
  }
}

/** An attempt keeps its card as JSON: only its name is read here. */
function cardIn(json: unknown): CardWords | null {
  if (typeof json !== 'object' || json === null) return null
  if (!('brand' in json) || !('last4' in json)) return null
  const { brand, last4 } = json
  return typeof brand === 'string' && typeof last4 === 'string' ? { brand, last4 } : null
}
