import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { applyIntent } from '@/lib/payments/apply'
import type { Context } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'

export type ConfirmPaymentRefusal =
  | { readonly kind: 'invoiceNotFound' }
  | { readonly kind: 'nothingToConfirm' }
  | { readonly kind: 'paymentProviderUnavailable' }

/**
 * I4, "Confirm payment": the same payment again, now with the customer present. Answers the bank's
 * page, or null when the payment has settled, one way or the other. Asking twice is the same page.
 */
export async function confirmPayment(
  context: Context,
  invoiceId: string,
): Promise<Result<{ readonly actionUrl: string | null }, ConfirmPaymentRefusal>> {
  const { db, organizationId, gateway } = context
  const invoice = await db.invoice.findUnique({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    include: { attempts: { where: { state: 'actionRequired' } } },
  })
  if (!invoice) return refused({ kind: 'invoiceNotFound' })
  const [attempt] = invoice.attempts
  if (!attempt) return refused({ kind: 'nothingToConfirm' })
  if (attempt.actionUrl) return accepted({ actionUrl: attempt.actionUrl })
  const card = await db.paymentMethod.findFirst({
    where: { organizationId, id: attempt.paymentMethodId ?? '' },
  })
  if (!card || !attempt.paymentIntentId) return refused({ kind: 'nothingToConfirm' })
  const answer = await gateway.intents.confirm({
    intentId: attempt.paymentIntentId,
    cardId: card.stripeId,
    returnUrl: attempt.returnUrl ?? '',
  })
  if (!answer.ok) return refused({ kind: 'paymentProviderUnavailable' })
  await applyIntent(paymentsOf(context), answer.value)
  return accepted({ actionUrl: answer.value.actionUrl })
}
