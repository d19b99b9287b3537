import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { confirmPayment } from '@/lib/usecases/invoices/confirm-payment'
import type { InvoiceView } from '@/lib/usecases/invoices/invoice-view'
import { readInvoice } from '@/lib/usecases/invoices/read-invoice'
import { retryPayment } from '@/lib/usecases/renewals/retry-payment'

export type PayInvoiceRefusal =
  | { readonly kind: 'invoiceNotFound' }
  | { readonly kind: 'invoiceNotOpen' }
  /** The default card was refused for good, or is the one that will not do (L7). */
  | { readonly kind: 'anotherCardNeeded' }
  | { readonly kind: 'declined'; readonly message: string | null }
  | { readonly kind: 'paymentProviderUnavailable' }

/** `paid`; `confirm` at the bank's page; `waiting` for the provider; or on the `order`'s own page. */
export type PayInvoiceOutcome =
  | { readonly kind: 'paid' | 'waiting' }
  | { readonly kind: 'confirm'; readonly actionUrl: string }
  | { readonly kind: 'order'; readonly orderId: string }

/** Pays an open renewal at once with the default card, with the customer present (L7, I4). */
export async function payInvoice(
  context: Context,
  invoiceId: string,
): Promise<Result<PayInvoiceOutcome, PayInvoiceRefusal>> {
  const invoice = await readInvoice(context, invoiceId)
  if (!invoice) return refused({ kind: 'invoiceNotFound' })
  if (invoice.status !== 'open') return refused({ kind: 'invoiceNotOpen' })
  if (invoice.orderId !== null) return accepted({ kind: 'order', orderId: invoice.orderId })
  if (invoice.needsConfirmation) return confirm(context, invoiceId)
  const { organizationId } = context
  const { subscriptionId } = invoice
  const isTried =
    subscriptionId !== null &&
    (await retryPayment(context, { organizationId, subscriptionId }, true))
  if (!isTried) return refused({ kind: 'anotherCardNeeded' })
  const tried = await readInvoice(context, invoiceId)
  return tried?.needsConfirmation ? confirm(context, invoiceId) : outcomeOf(tried)
}

async function confirm(
  context: Context,
  invoiceId: string,
): Promise<Result<PayInvoiceOutcome, PayInvoiceRefusal>> {
  const asked = await confirmPayment(context, invoiceId)
  if (!asked.ok) {
    const { kind } = asked.refusal
    return kind === 'nothingToConfirm' ? accepted({ kind: 'waiting' }) : refused({ kind })
  }
  const { actionUrl } = asked.value
  if (actionUrl !== null) return accepted({ kind: 'confirm', actionUrl })
  return outcomeOf(await readInvoice(context, invoiceId))
}

/** What became of the try, as it is written now. */
function outcomeOf(invoice: InvoiceView | null): Result<PayInvoiceOutcome, PayInvoiceRefusal> {
  if (invoice?.status === 'paid') return accepted({ kind: 'paid' })
  const [last] = invoice?.payments ?? []
  return last?.status === 'failed'
    ? refused({ kind: 'declined', message: last.failureMessage })
    : accepted({ kind: 'waiting' })
}
