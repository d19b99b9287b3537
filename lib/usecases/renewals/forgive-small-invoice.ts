import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { deliverRenewal } from '@/lib/usecases/renewals/deliver-renewal'

/**
 * No card can be charged less than the provider's smallest amount. A renewal that comes to less (the
 * credit balance paid nearly all of it) is delivered and its rest given up, and the invoice says so
 * (docs/adr/0030).
 */
export async function forgiveSmallInvoice(
  tx: Tx,
  context: Context,
  invoiceId: string,
): Promise<void> {
  const { organizationId, now } = context
  const invoice = await tx.invoice.update({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    data: { status: 'uncollectible', closedAt: now },
  })
  await deliverRenewal(tx, context, invoice)
}
