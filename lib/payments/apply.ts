import 'server-only'
import { reached } from '@/lib/config/mark'
import { clockColumns, instantOf } from '@/lib/db/clock'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { decideMove } from '@/lib/payments/attempt-move'
import { carryOut } from '@/lib/payments/carry-out'
import type { IntentView, ProviderEvent } from '@/lib/payments/gateway'
import type { AttemptRef, PaymentServices } from '@/lib/payments/payment-services'
import { isNewEvent, recordEvent } from '@/lib/payments/provider-events'

/**
 * The one place where news of a payment changes anything (I3): fed by the provider's answer, by a
 * webhook (after fetching the truth) and by reconciliation, any number of times, in any order.
 * Takes the organization's lock, so that the change and its delivery are one commit.
 */
export async function applyIntent(
  payments: PaymentServices,
  intent: IntentView,
  event: ProviderEvent | null = null,
): Promise<void> {
  await transaction(payments.db, async (tx) => {
    const ref = await matchingAttempt(tx, intent)
    if (ref) await lockOrganization(tx, ref.organizationId)
    if (event && !(await isNewEvent(tx, event.id))) return
    if (ref) await applyUnderLock(tx, { payments, ref, intent })
    if (event)
      await recordEvent(tx, event, {
        organizationId: ref?.organizationId ?? null,
        outcome: ref ? 'applied' : 'unmatched',
      })
    reached('payment:delivered')
  })
  reached('payment:applied')
}

/** An attempt is found by what we wrote into the payment, and believed only from its own customer. */
async function matchingAttempt(tx: Tx, intent: IntentView): Promise<AttemptRef | null> {
  const { organizationId, attemptId, customerId } = intent
  if (organizationId === null || attemptId === null) return null
  const attempt = await tx.paymentAttempt.findUnique({
    where: { organizationId_id: { organizationId, id: attemptId } },
    select: { organization: { select: { stripeCustomerId: true } } },
  })
  if (!attempt || attempt.organization.stripeCustomerId !== customerId) return null
  return { organizationId, attemptId }
}

async function applyUnderLock(
  tx: Tx,
  given: { payments: PaymentServices; ref: AttemptRef; intent: IntentView },
): Promise<void> {
  const { organizationId, attemptId } = given.ref
  const attempt = await tx.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
    include: {
      invoice: { select: { id: true, status: true, amountDue: true } },
      organization: { select: clockColumns },
    },
  })
  const move = decideMove({ ...attempt, invoiceStatus: attempt.invoice.status }, given.intent)
  const now = instantOf(attempt.organization)
  await carryOut(tx, { move, attempt, intent: given.intent, hooks: given.payments.hooks, now })
}
