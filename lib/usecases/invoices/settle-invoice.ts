import 'server-only'
import type { Tx } from '@/lib/db/client'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { resolveNotices } from '@/lib/usecases/notices/write-notice'
import { deliverOrder } from '@/lib/usecases/orders/deliver-order'
import { deliverRenewal } from '@/lib/usecases/renewals/deliver-renewal'
import { queueReceipt } from '@/lib/usecases/invoices/queue-receipt'
import { tellPaid } from '@/lib/usecases/invoices/tell-paid'

export interface Settlement {
  readonly organizationId: string
  readonly invoiceId: string
  readonly now: Date
}

/**
 * Delivers what an invoice was for, in the transaction that marks it paid: once, and never unpaid (I3).
 * The caller holds the organization's lock.
 */
export async function settleInvoice(
  tx: Tx,
  services: Services,
  settlement: Settlement,
): Promise<void> {
  const { organizationId, invoiceId, now } = settlement
  const context: Context = {
    ...services,
    organizationId,
    now,
    actor: systemActor('Payments', invoiceId),
  }
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
  })
  if (invoice.kind === 'order') await deliverOrder(tx, context, invoiceId)
  else await deliverRenewal(tx, context, invoice)
  await resolveNotices(tx, { organizationId, subjectId: invoiceId, now })
  await queueReceipt(tx, context, invoice)
  await tellPaid(tx, context, invoice)
}

/** I6: an invoice that nothing is due for is paid as it stands. */
export async function settleFreeInvoice(
  tx: Tx,
  context: Context,
  invoiceId: string,
): Promise<void> {
  const { organizationId, now } = context
  await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    data: { status: 'paid', paidAt: now, closedAt: now },
  })
  await settleInvoice(tx, context, { organizationId, invoiceId, now })
}
