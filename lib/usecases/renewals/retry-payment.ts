import 'server-only'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { openStates } from '@/lib/payments/attempt-move'
import { submitAttempt } from '@/lib/payments/attempts'
import type { AttemptRef } from '@/lib/payments/payment-services'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { closeOpenPayment } from '@/lib/usecases/orders/close-open-orders'
import { attemptRenewal, noUsableCard } from '@/lib/usecases/renewals/attempt-renewal'
import { failRenewal } from '@/lib/usecases/renewals/fail-renewal'
import { moveDunning } from '@/lib/usecases/renewals/move-dunning'
import type { SubscriptionRef } from '@/lib/usecases/renewals/renew-subscription'

/**
 * L7: the next try of a renewal that was not paid: by the schedule, or at once when `isForced` (a card
 * has changed). An earlier payment that still waits for the customer is closed first, after a last
 * look; while the outcome of one is unknown no other is begun. Answers whether there was a try.
 */
export async function retryPayment(
  services: Services,
  ref: SubscriptionRef,
  isForced = false,
): Promise<boolean> {
  const invoice = await findUnpaid(services, ref)
  if (!invoice) return false
  await closeOpenPayment(services, ref.organizationId, invoice.id)
  const begun = await transaction(services.db, (tx) =>
    begin(tx, services, { ref, invoiceId: invoice.id, isForced }),
  )
  if (begun.attempt) await submitAttempt(paymentsOf(services), begun.attempt)
  return begun.isTry
}

const findUnpaid = (
  { db }: Services,
  { organizationId, subscriptionId }: SubscriptionRef,
): Promise<{ id: string } | null> =>
  db.invoice.findFirst({
    where: { organizationId, subscriptionId, status: 'open' },
    select: { id: true },
  })

interface Retry {
  readonly ref: SubscriptionRef
  readonly invoiceId: string
  readonly isForced: boolean
}

interface Begun {
  readonly isTry: boolean
  readonly attempt: AttemptRef | null
}

const noTry: Begun = { isTry: false, attempt: null }

async function begin(
  tx: Tx,
  services: Services,
  { ref, invoiceId, isForced }: Retry,
): Promise<Begun> {
  const { organizationId, subscriptionId } = ref
  const { now } = await lockOrganization(tx, organizationId)
  const key = { organizationId_id: { organizationId, id: subscriptionId } }
  const subscription = await tx.subscription.findUniqueOrThrow({ where: key })
  const invoice = await tx.invoice.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: invoiceId } },
    include: { attempts: { orderBy: { sequence: 'desc' } } },
  })
  const isDue = subscription.nextRetryAt !== null && subscription.nextRetryAt <= now
  const isOpen = invoice.attempts.some(({ state }) => openStates.includes(state))
  if (subscription.status !== 'pastDue' || invoice.status !== 'open' || isOpen) return noTry
  if (!isDue && !isForced) return noTry
  const actor = systemActor('Renewals', `retry:${invoiceId}`)
  const context: Context = { ...services, organizationId, now, actor }
  const isHopeless = subscription.retryPaused && (await isCardRefused(tx, ref))
  // Asked for out of turn, but the card is still the one that will not do: nothing has happened.
  if (isHopeless && isForced && !isDue) return noTry
  const attempt = isHopeless ? null : await attemptRenewal(tx, context, invoice)
  if (attempt) {
    await tx.subscription.update({ where: key, data: { nextRetryAt: null, retryPaused: false } })
    return { isTry: true, attempt }
  }
  // Told when the card was refused, or when there was none: a day that only passes is no news.
  if (isHopeless) await moveDunning(tx, context, { invoice, result: 'hardDeclined' })
  else {
    const event = { organizationId, invoiceId, attemptId: invoiceId, now, failure: noUsableCard }
    await failRenewal(tx, context, { event, invoice })
  }
  return { isTry: true, attempt: null }
}

/** A card that was refused for good is not tried again by itself, for whichever invoice; only another one is. */
async function isCardRefused(
  tx: Tx,
  { organizationId, subscriptionId }: SubscriptionRef,
): Promise<boolean> {
  const last = await tx.paymentAttempt.findFirst({
    where: { organizationId, invoice: { subscriptionId } },
    orderBy: [{ realCreatedAt: 'desc' }, { sequence: 'desc' }],
    select: { paymentMethodId: true },
  })
  const card = await tx.paymentMethod.findFirst({
    where: { organizationId, isDefault: true, removedAt: null },
    select: { id: true },
  })
  return card !== null && card.id === last?.paymentMethodId
}
