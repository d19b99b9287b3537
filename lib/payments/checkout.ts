import 'server-only'
import { applyIntent } from '@/lib/payments/apply'
import { failAttempt } from '@/lib/payments/attempts'
import type { ProviderEvent, SessionView } from '@/lib/payments/gateway'
import type { AttemptRef, PaymentServices } from '@/lib/payments/payment-services'

/**
 * What a hosted page's session says now: paid → applied like any payment; expired → the attempt is
 * over; open → nothing. Answers whether the session belongs to an attempt of ours.
 */
export async function applySession(
  payments: PaymentServices,
  session: SessionView,
  event: ProviderEvent | null = null,
): Promise<boolean> {
  if (session.mode !== 'payment' || !session.attemptId || !session.organizationId) return false
  if (session.intent) {
    await applyIntent(payments, session.intent, session.status === 'complete' ? event : null)
  }
  if (session.status === 'expired') {
    const ref = { organizationId: session.organizationId, attemptId: session.attemptId }
    await failAttempt(payments, ref, null)
  }
  return true
}

/**
 * Closes what the customer still has open for an attempt: expires its page or cancels its payment. A
 * last look comes with it: what was paid in the meantime is adopted. Does nothing while the outcome
 * of a submission is unknown.
 */
export async function closeAttempt(payments: PaymentServices, ref: AttemptRef): Promise<void> {
  const { organizationId, attemptId } = ref
  const attempt = await payments.db.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
  })
  if (attempt.checkoutSessionId) {
    const answer = await payments.gateway.sessions.expire(attempt.checkoutSessionId)
    if (answer.ok) await applySession(payments, answer.value)
    return
  }
  if (!attempt.paymentIntentId) return
  const answer = await payments.gateway.intents.cancel(attempt.paymentIntentId)
  if (answer.ok) await applyIntent(payments, answer.value)
}
