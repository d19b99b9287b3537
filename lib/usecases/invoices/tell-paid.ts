import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'

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
  const fact = { organizationId, now, dedupeKey: invoiceId }
  const amounts = { total: Number(invoice.total), amountPaid: Number(invoice.amountDue) }
  await emitWebhook(tx, {
    ...fact,
    topic: 'invoice.paid',
    data: { invoiceId, number, currency, ...amounts },
  })
  if (subscriptionId !== null) {
    const data = { subscriptionId, invoiceId, periodIndex }
    return emitWebhook(tx, { ...fact, topic: 'subscription.renewed', data })
  }
  const order = await tx.order.findUnique({
    where: { organizationId_invoiceId: { organizationId, invoiceId } },
    select: { id: true },
  })
  if (!order) return
  const data = { orderId: order.id, invoiceId, currency, ...amounts }
  await emitWebhook(tx, { ...fact, topic: 'order.paid', data })
}
