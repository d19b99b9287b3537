import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Failure } from '@/lib/payments/gateway'
import type { InvoiceEvent } from '@/lib/payments/payment-services'
import type { Services } from '@/lib/usecases/context'
import { tellPaymentFailed } from '@/lib/usecases/invoices/tell-payment-failed'
import { failOrder } from '@/lib/usecases/orders/fail-order'
import { failRenewal } from '@/lib/usecases/renewals/fail-renewal'

/** An attempt ended without money: an order is over (it can be placed anew), a renewal goes into dunning (L7). */
export async function failInvoice(
  tx: Tx,
  services: Services,
  event: InvoiceEvent & { readonly failure: Failure | null },
): Promise<void> {
  const { organizationId, invoiceId, failure } = event
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
  })
  if (invoice.status !== 'open') return
  if (failure && invoice.kind === 'order')
    await tellPaymentFailed(tx, { event: { ...event, failure }, invoice })
  if (invoice.kind === 'order') await failOrder(tx, event)
  else await failRenewal(tx, services, { event, invoice })
}
