import 'server-only'
import { reached } from '@/lib/config/mark'
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
    const locked = ref && (await lockOrganization(tx, ref.organizationId))
    if (event && !(await isNewEvent(tx, event.id))) return
    if (locked) await applyUnderLock(tx, { payments, ref, intent, now: locked.now })
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
  const own = await tx.paymentAttempt.count({
    where: { organizationId, id: attemptId, organization: { stripeCustomerId: customerId } },
  })
  return own === 0 ? null : { organizationId, attemptId }
}

interface Applying {
  readonly payments: PaymentServices
  readonly ref: AttemptRef
  readonly intent: IntentView
  readonly now: Date
}

async function applyUnderLock(tx: Tx, { payments, ref, intent, now }: Applying): Promise<void> {
  const { organizationId, attemptId } = ref
  const attempt = await tx.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
    include: { invoice: { select: { id: true, status: true, amountDue: true } } },
  })
  const move = decideMove({ ...attempt, invoiceStatus: attempt.invoice.status }, intent)
  await carryOut(tx, { move, attempt, intent, hooks: payments.hooks, now })
}
