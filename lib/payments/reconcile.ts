import 'server-only'
import { tryEach } from '@/lib/config/try-each'
import { applyIntent } from '@/lib/payments/apply'
import { openStates } from '@/lib/payments/attempt-move'
import { failAttempt, submitAttempt } from '@/lib/payments/attempts'
import { applySession, closeAttempt } from '@/lib/payments/checkout'
import type { AttemptRef, PaymentServices } from '@/lib/payments/payment-services'

const hour = 3_600_000
/** How long the provider surely remembers a key; afterwards the payment is looked up, never sent again. */
const keyHours = 20

/** Ages in real milliseconds after which an open attempt is asked about, and given up. */
export const defaultAges = { ask: 2 * 60_000, abandon: hour }

export interface Ages {
  readonly ask: number
  readonly abandon: number
}

/**
 * Asks the provider about every attempt that is open for longer than `ages.ask`. Answers how many; throws
 * when one could not be dealt with, after having dealt with the others.
 */
export async function reconcilePayments(
  payments: PaymentServices,
  ages: Ages = defaultAges,
): Promise<number> {
  const before = new Date(Date.now() - ages.ask)
  const open = await payments.db.paymentAttempt.findMany({
    where: { state: { in: openStates }, realCreatedAt: { lte: before } },
    orderBy: { realCreatedAt: 'asc' },
    select: { organizationId: true, id: true, mode: true, realCreatedAt: true },
    take: 500,
  })
  await tryEach(open, async ({ organizationId, id, mode, realCreatedAt }) => {
    const ref = { organizationId, attemptId: id }
    await reconcileAttempt(payments, ref)
    // Off-session attempts wait for the customer until dunning takes them up.
    const isOld = realCreatedAt.getTime() < Date.now() - ages.abandon
    if (isOld && mode !== 'offSession') await closeIfWaiting(payments, ref)
  })
  return open.length
}

/** Finds out what became of one attempt and applies it. Without an answer nothing changes. */
export async function reconcileAttempt(payments: PaymentServices, ref: AttemptRef): Promise<void> {
  const { organizationId, attemptId } = ref
  const attempt = await payments.db.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
  })
  if (!openStates.includes(attempt.state)) return
  if (attempt.checkoutSessionId) {
    const answer = await payments.gateway.sessions.retrieve(attempt.checkoutSessionId)
    if (answer.ok) await applySession(payments, answer.value)
    return
  }
  if (attempt.paymentIntentId) {
    const answer = await payments.gateway.intents.retrieve(attempt.paymentIntentId)
    if (answer.ok) await applyIntent(payments, answer.value)
    return
  }
  await resolveUnknown(payments, ref, attempt)
}

/** Looks the payment up by what we wrote into it; not there: sends it again while the key is known. */
async function resolveUnknown(
  payments: PaymentServices,
  ref: AttemptRef,
  { realCreatedAt, createdAt }: { realCreatedAt: Date; createdAt: Date },
): Promise<void> {
  const { stripeCustomerId } = await payments.db.organization.findUniqueOrThrow({
    where: { id: ref.organizationId },
    select: { stripeCustomerId: true },
  })
  const found = await payments.gateway.intents.find({
    customerId: stripeCustomerId ?? '',
    attemptId: ref.attemptId,
    // In the sandbox the provider follows the customer's clock, which may be behind the real one.
    since: createdAt < realCreatedAt ? createdAt : realCreatedAt,
  })
  if (!found.ok) return
  if (found.value) return applyIntent(payments, found.value)
  if (Date.now() - realCreatedAt.getTime() < keyHours * hour) return submitAttempt(payments, ref)
  await failAttempt(payments, ref, neverReached)
}

const neverReached = {
  code: 'never_reached',
  message: 'The payment never reached the payment provider.',
  hard: false,
  needsConfirmation: false,
}

async function closeIfWaiting(payments: PaymentServices, ref: AttemptRef): Promise<void> {
  const { organizationId, attemptId } = ref
  const attempt = await payments.db.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
    select: { state: true },
  })
  if (attempt.state === 'actionRequired') await closeAttempt(payments, ref)
}
