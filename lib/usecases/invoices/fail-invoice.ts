import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Failure } from '@/lib/payments/gateway'
import type { InvoiceEvent } from '@/lib/payments/payment-services'
import type { Services } from '@/lib/usecases/context'
import { failOrder } from '@/lib/usecases/orders/fail-order'
import { failRenewal } from '@/lib/usecases/renewals/fail-renewal'

/** An attempt ended without money: an order is over (it can be placed anew), a renewal goes into dunning (L7). */
export async function failInvoice(
  tx: Tx,
  services: Services,
  event: InvoiceEvent & { readonly failure: Failure | null },
): Promise<void> {
  const { organizationId, invoiceId } = event
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
  })
  if (invoice.status !== 'open') return
  if (invoice.kind === 'order') await failOrder(tx, event)
  else await failRenewal(tx, services, { event, invoice })
}
