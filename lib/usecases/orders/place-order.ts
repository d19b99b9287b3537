import 'server-only'
import { reached } from '@/lib/config/mark'
import { audit } from '@/lib/db/audit'
import type { Db, Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { checkOrderable } from '@/lib/domain/pricing/purchase'
import { samePlan } from '@/lib/domain/pricing/same-plan'
import type {
  Effect,
  PurchasePlan,
  PurchaseRefusal,
  PurchaseRequest,
} from '@/lib/domain/pricing/plan'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { submitAttempt } from '@/lib/payments/attempts'
import { checkChargeable, type AmountNotChargeable } from '@/lib/payments/charge-limits'
import type { AttemptRef } from '@/lib/payments/payment-services'
import { purchasePlanFrom, requestFrom, toStored } from '@/lib/usecases/billing/stored-plan'
import type { Context } from '@/lib/usecases/context'
import { reserveCoupon } from '@/lib/usecases/coupons/reserve-coupon'
import { createInvoice } from '@/lib/usecases/invoices/create-invoice'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { settleFreeInvoice } from '@/lib/usecases/invoices/settle-invoice'
import { beginCollection } from '@/lib/usecases/orders/begin-collection'
import { choosePayment, type PaymentRefusal } from '@/lib/usecases/orders/choose-payment'
import { closeOpenOrders, type OrderInProgress } from '@/lib/usecases/orders/close-open-orders'
import type { OrderView } from '@/lib/usecases/orders/order-view'
import { readOrder, storedOrder } from '@/lib/usecases/orders/read-order'
import { storeQuote, type QuoteView } from '@/lib/usecases/quotes/create-quote'
import { priceRequest } from '@/lib/usecases/quotes/price-request'

export interface PlaceOrder {
  readonly quoteId: string
  /** Null or absent: the default card; without any card the provider's page asks for one. */
  readonly paymentMethodId?: string | null | undefined
  /** The caller's Idempotency-Key: whoever died with the first try finds its order again. */
  readonly requestKey?: string
}

export type PlaceOrderRefusal =
  | { readonly kind: 'quoteNotFound' }
  | { readonly kind: 'quoteExpired' }
  | { readonly kind: 'quoteUsed'; readonly orderId: string | null }
  | { readonly kind: 'quoteChanged'; readonly quote: QuoteView }
  | OrderInProgress
  | AmountNotChargeable
  | PaymentRefusal
  | PurchaseRefusal

/**
 * Accepts a quote whole (P5) and pays it (I3). First everything is written in one transaction: the
 * order, its invoice, the credit used, the reserved coupon and the attempt; then, outside of it, the
 * provider is called. Nothing to pay (I6): delivered at once. Refused: nothing is written but, where
 * the price has changed, the new quote.
 */
export async function placeOrder(
  context: Context,
  asked: PlaceOrder,
): Promise<Result<OrderView, PlaceOrderRefusal>> {
  const before = await findPlaced(context, asked)
  if (before) return accepted(before)
  const offered = await findQuote(context.db, context, asked.quoteId)
  if (!offered.ok) return offered
  const { plan } = offered.value
  const payment = await choosePayment(context, { ...asked, amountDue: plan.amountDue })
  if (!payment.ok) return payment
  if (dependsOnLicenses(plan)) await closeOpenOrders(context)
  const placed = await transaction(context.db, (tx) =>
    accept(tx, context, { ...asked, cardId: payment.value.cardId }),
  )
  if (!placed.ok) return placed
  reached('order:accepted')
  const { orderId, attempt } = placed.value
  if (attempt) await submitAttempt(paymentsOf(context), attempt)
  const order = await storedOrder(context, orderId)
  if (!order) throw new Error(`order ${orderId} was not found after it was written`)
  return accepted(order)
}

/** The order that this very request placed before it could be answered, and what became of it since. */
async function findPlaced(
  context: Context,
  { quoteId, requestKey }: PlaceOrder,
): Promise<OrderView | null> {
  if (requestKey === undefined) return null
  const { db, organizationId } = context
  const order = await db.order.findFirst({
    where: { organizationId, quoteId, requestKey },
    select: { id: true },
  })
  return order && readOrder(context, order.id)
}

interface Offered {
  readonly request: PurchaseRequest
  readonly plan: PurchasePlan
}

type QuoteRefusal = Extract<
  PlaceOrderRefusal,
  { kind: 'quoteNotFound' | 'quoteUsed' | 'quoteExpired' }
>

/** P5: the quote, as long as it can be accepted: looked at before anything is done for it, and under the lock. */
async function findQuote(
  tx: Db | Tx,
  { organizationId, now }: Context,
  id: string,
): Promise<Result<Offered, QuoteRefusal>> {
  const quote = await tx.quote.findUnique({
    where: { organizationId_id: { organizationId, id } },
    include: { order: { select: { id: true } } },
  })
  if (!quote) return refused({ kind: 'quoteNotFound' })
  if (quote.usedAt) return refused({ kind: 'quoteUsed', orderId: quote.order?.id ?? null })
  if (now >= quote.expiresAt) return refused({ kind: 'quoteExpired' })
  return accepted({ request: requestFrom(quote.request), plan: purchasePlanFrom(quote.plan) })
}

interface Acceptance extends PlaceOrder {
  readonly cardId: string | null
}

interface Placed {
  readonly orderId: string
  readonly attempt: AttemptRef | null
}

async function accept(
  tx: Tx,
  context: Context,
  { quoteId, cardId, requestKey }: Acceptance,
): Promise<Result<Placed, PlaceOrderRefusal>> {
  await lockOrganization(tx, context.organizationId)
  const offered = await findQuote(tx, context, quoteId)
  if (!offered.ok) return offered
  const { request, plan } = offered.value
  const same = await priceRequest(tx, context, { request, at: plan.pricedAt })
  if (!same.ok || !samePlan(plan, same.value)) return requote(tx, context, request)
  const inProgress = await findOrderInProgress(tx, context, plan)
  if (inProgress) return refused(inProgress)
  const impossible = checkOrderable(plan) ?? checkChargeable(plan.amountDue)
  if (impossible) return refused(impossible)
  if (!(await reserveCoupon(tx, plan.coupon))) return requote(tx, context, request)
  return accepted(
    await write(tx, context, { quoteId, plan, cardId, requestKey: requestKey ?? null }),
  )
}

/** P5: the price at this instant as a new quote; or why the purchase is not possible any more. */
async function requote(
  tx: Tx,
  context: Context,
  request: PurchaseRequest,
): Promise<Result<Placed, PlaceOrderRefusal>> {
  const priced = await priceRequest(tx, context, { request, at: context.now })
  if (!priced.ok) return priced
  const quote = await storeQuote(tx, context, { request, plan: priced.value })
  return refused({ kind: 'quoteChanged', quote })
}

interface Writing {
  readonly quoteId: string
  readonly plan: PurchasePlan
  readonly cardId: string | null
  readonly requestKey: string | null
}

async function write(
  tx: Tx,
  context: Context,
  { quoteId, plan, cardId, requestKey }: Writing,
): Promise<Placed> {
  const { organizationId, now, actor } = context
  const orderId = newId('order')
  await tx.quote.update({
    where: { organizationId_id: { organizationId, id: quoteId } },
    data: { usedAt: now },
  })
  const invoice = await createInvoice(tx, { organizationId, kind: 'order', figures: plan, now })
  await tx.order.create({
    data: {
      organizationId,
      id: orderId,
      quoteId,
      invoiceId: invoice.id,
      status: 'pending',
      plan: toStored(plan),
      touchesLicenses: dependsOnLicenses(plan),
      paymentMethodId: cardId,
      requestKey,
      createdBy: actor.userId,
      createdAt: now,
    },
  })
  await audit(tx, context, {
    action: 'order.place',
    subject: { kind: 'order', id: orderId },
    after: { invoice: invoice.number, amountDue: plan.amountDue.toString() },
  })
  if (invoice.amountDue > 0n) {
    return { orderId, attempt: await beginCollection(tx, context, { orderId, invoice, cardId }) }
  }
  await settleFreeInvoice(tx, context, invoice.id)
  return { orderId, attempt: null }
}

/** Two open orders of this kind would be priced on sand: the database allows one (K3, P2, V3). */
const dependsOnLicenses = ({ effects }: PurchasePlan): boolean =>
  effects.some(({ kind }) => !independent.has(kind))

const independent: ReadonlySet<Effect['kind']> = new Set([
  'grantTokens',
  'addSharedLicenses',
  'addUnlimitedLicenses',
])

async function findOrderInProgress(
  tx: Tx,
  { organizationId }: Context,
  plan: PurchasePlan,
): Promise<OrderInProgress | null> {
  if (!dependsOnLicenses(plan)) return null
  const open = await tx.order.findFirst({
    where: {
      organizationId,
      touchesLicenses: true,
      status: { in: ['pending', 'requiresAction', 'processing'] },
    },
    select: { id: true },
  })
  return open && { kind: 'orderInProgress', orderId: open.id }
}
