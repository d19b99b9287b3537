import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { emitWebhooks, type WebhookDatum } from '@/lib/usecases/webhooks/emit-webhook'

export interface PaidInvoice {
  readonly id: string
  readonly number: string
  readonly currency: string
  /** Cents. */
  readonly total: bigint
  readonly amountDue: bigint
  readonly subscriptionId: string | null
  readonly periodIndex: number | null
}

/** Tells the customer's software of a paid invoice, and of what it was for. */
export async function tellPaid(tx: Tx, context: Context, invoice: PaidInvoice): Promise<void> {
  const { organizationId, now } = context
  const { id: invoiceId, number, currency, subscriptionId, periodIndex } = invoice
  const amounts = { total: Number(invoice.total), amountPaid: Number(invoice.amountDue) }
  const data = { invoiceId, number, currency, ...amounts }
  const facts: WebhookDatum[] = [{ topic: 'invoice.paid', dedupeKey: invoiceId, data }]
  if (subscriptionId !== null) {
    const renewed = { subscriptionId, invoiceId, periodIndex }
    facts.push({ topic: 'subscription.renewed', dedupeKey: invoiceId, data: renewed })
  } else {
    const orderId = await orderOf(tx, { organizationId, invoiceId })
    const paid = { orderId, invoiceId, currency, ...amounts }
    if (orderId !== null) facts.push({ topic: 'order.paid', dedupeKey: invoiceId, data: paid })
  }
  await emitWebhooks(tx, { organizationId, now }, facts)
}

async function orderOf(
  tx: Tx,
  organizationId_invoiceId: { readonly organizationId: string; readonly invoiceId: string },
): Promise<string | null> {
  const order = await tx.order.findUnique({
    where: { organizationId_invoiceId },
    select: { id: true },
  })
  return order && order.id
}
