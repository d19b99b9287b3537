import 'server-only'
import type { Tx } from '@/lib/db/client'
import { insertAttempt } from '@/lib/payments/attempts'
import type { AttemptRef } from '@/lib/payments/payment-services'
import type { Context } from '@/lib/usecases/context'
import type { OpenInvoice } from '@/lib/usecases/invoices/create-invoice'

export interface Collection {
  readonly orderId: string
  readonly invoice: OpenInvoice
  /** Null: on the provider's page. */
  readonly cardId: string | null
}

/** Writes the attempt for an order's invoice, to be submitted after the commit. */
export async function beginCollection(
  tx: Tx,
  context: Context,
  { orderId, invoice, cardId }: Collection,
): Promise<AttemptRef> {
  const { organizationId, now, appUrl } = context
  const { slug } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { slug: true },
  })
  return insertAttempt(tx, {
    organizationId,
    invoiceId: invoice.id,
    mode: cardId ? 'onSession' : 'checkout',
    amount: invoice.amountDue,
    currency: invoice.currency,
    paymentMethodId: cardId,
    returnUrl: `${appUrl}/${slug}/orders/${orderId}`,
    now,
  })
}
