import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Failure } from '@/lib/payments/gateway'
import type { InvoiceEvent } from '@/lib/payments/payment-services'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'

export interface FailedPayment {
  readonly event: InvoiceEvent & { readonly failure: Failure }
  readonly invoice: {
    readonly id: string
    readonly number: string
    readonly currency: string
    readonly amountDue: bigint
  }
}

/** Tells the customer's software that a try to pay an invoice failed; once for each try. */
export function tellPaymentFailed(tx: Tx, { event, invoice }: FailedPayment): Promise<void> {
  const { organizationId, attemptId, failure, now } = event
  const { id: invoiceId, number, currency, amountDue } = invoice
  return emitWebhook(tx, {
    organizationId,
    topic: 'invoice.payment_failed',
    dedupeKey: attemptId,
    now,
    data: {
      invoiceId,
      number,
      currency,
      amountDue: Number(amountDue),
      code: failure.code,
      message: failure.message,
    },
  })
}
