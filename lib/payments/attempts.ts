import 'server-only'
import { reached } from '@/lib/config/mark'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { applyIntent } from '@/lib/payments/apply'
import { openStates } from '@/lib/payments/attempt-move'
import { carryOut } from '@/lib/payments/carry-out'
import type { ChargeRequest, Failure, GatewayProblem, SessionView } from '@/lib/payments/gateway'
import type { AttemptRef, PaymentServices } from '@/lib/payments/payment-services'

export interface NewAttempt {
  readonly organizationId: string
  readonly invoiceId: string
  readonly mode: 'onSession' | 'offSession' | 'checkout'
  /** Cents. */
  readonly amount: bigint
  readonly currency: string
  /** Our id of the card; null: the hosted page asks for one. */
  readonly paymentMethodId: string | null
  readonly returnUrl: string
  readonly now: Date
}

/** Writes an attempt that is about to be submitted. The database allows one open attempt an invoice. */
export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<AttemptRef> {
  const { organizationId, invoiceId, mode, amount, currency } = attempt
  const { paymentMethodId, returnUrl, now } = attempt
  const id = newId('paymentAttempt')
  await tx.$executeRaw`
    INSERT INTO payment_attempts (organization_id, id, invoice_id, sequence, mode, state, amount, currency,
      payment_method_id, return_url, submitted_at, created_at)
    SELECT ${organizationId}, ${id}, ${invoiceId}, count(*) + 1, ${mode}, 'submitting', ${amount}, ${currency},
      ${paymentMethodId}, ${returnUrl}, ${now}, ${now}
    FROM payment_attempts WHERE organization_id = ${organizationId} AND invoice_id = ${invoiceId}`
  return { organizationId, attemptId: id }
}

/**
 * Sends a committed attempt to the provider, outside any transaction, and applies the answer. Safe to
 * repeat for 20 hours: the same key and the same parameters, read from rows that do not change.
 */
export async function submitAttempt(payments: PaymentServices, ref: AttemptRef): Promise<void> {
  const request = await chargeRequest(payments, ref)
  if (request.mode === 'checkout') return openCheckout(payments, request)
  const answer = await payments.gateway.intents.charge(request)
  reached('payment:answered')
  if (answer.ok) return applyIntent(payments, answer.value)
  await applyProblem(payments, ref, answer.problem)
}

async function openCheckout(payments: PaymentServices, request: ChargeRequest): Promise<void> {
  const answer = await payments.gateway.sessions.pay(request)
  if (answer.ok) return noteSession(payments, request, answer.value)
  await applyProblem(payments, request, answer.problem)
}

/** The page's address is what the customer needs next. */
function noteSession(
  payments: PaymentServices,
  ref: AttemptRef,
  session: SessionView,
): Promise<void> {
  return changeOpenAttempt(payments, ref, async (tx, { attempt, now }) => {
    const { organizationId, attemptId } = ref
    await tx.paymentAttempt.update({
      where: { organizationId_id: { organizationId, id: attemptId } },
      data: { state: 'actionRequired', checkoutSessionId: session.id, actionUrl: session.url },
    })
    const event = { organizationId, attemptId, invoiceId: attempt.invoiceId, now }
    await payments.hooks.waiting(tx, {
      ...event,
      state: 'actionRequired',
      actionUrl: session.url,
      isNew: true,
    })
  })
}

/** A problem that says nothing about the money leaves the attempt open, for reconciliation. */
export async function applyProblem(
  payments: PaymentServices,
  ref: AttemptRef,
  problem: GatewayProblem,
): Promise<void> {
  if (problem.kind === 'notExecuted') return
  if (problem.kind === 'unknown') return markUnknown(payments, ref)
  await failAttempt(payments, ref, failureFrom(problem))
}

type DefiniteProblem = Exclude<GatewayProblem, { kind: 'notExecuted' | 'unknown' }>

const failureFrom = (problem: DefiniteProblem): Failure =>
  problem.kind === 'declined'
    ? problem.failure
    : {
        code: problem.kind === 'notFound' ? 'card_removed' : 'configuration',
        message: 'The payment could not be made with this card.',
        hard: true,
        needsConfirmation: false,
      }

/** Ends an open attempt without money; null: abandoned or canceled. Does nothing to a settled one. */
export const failAttempt = (
  payments: PaymentServices,
  ref: AttemptRef,
  failure: Failure | null,
): Promise<void> =>
  changeOpenAttempt(payments, ref, (tx, { attempt, now }) =>
    carryOut(tx, {
      move: { kind: 'fail', failure },
      attempt,
      intent: null,
      hooks: payments.hooks,
      now,
    }),
  )

const markUnknown = (payments: PaymentServices, ref: AttemptRef): Promise<void> =>
  changeOpenAttempt(payments, ref, async (tx, { attempt, now }) => {
    const { organizationId, attemptId } = ref
    if (attempt.state !== 'submitting') return
    await tx.paymentAttempt.update({
      where: { organizationId_id: { organizationId, id: attemptId } },
      data: { state: 'unknown' },
    })
    const event = { organizationId, attemptId, invoiceId: attempt.invoiceId, now }
    await payments.hooks.waiting(tx, { ...event, state: 'unknown', actionUrl: null, isNew: true })
  })

const readAttempt = (tx: Tx, { organizationId, attemptId }: AttemptRef) =>
  tx.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: attemptId } },
    include: {
      invoice: { select: { id: true, amountDue: true } },
    },
  })

type Standing = { readonly attempt: Awaited<ReturnType<typeof readAttempt>>; readonly now: Date }

async function changeOpenAttempt(
  payments: PaymentServices,
  ref: AttemptRef,
  change: (tx: Tx, standing: Standing) => Promise<void>,
): Promise<void> {
  await transaction(payments.db, async (tx) => {
    const { now } = await lockOrganization(tx, ref.organizationId)
    const attempt = await readAttempt(tx, ref)
    if (!openStates.includes(attempt.state)) return
    await change(tx, { attempt, now })
  })
}

/** Every parameter of the charge, read from rows that never change once the attempt is written. */
async function chargeRequest(
  { db }: PaymentServices,
  { organizationId, attemptId }: AttemptRef,
): Promise<ChargeRequest & AttemptRef> {
  const [written] = await db.$queryRaw<(Omit<ChargeRequest, 'mode'> & { readonly mode: string })[]>`
    SELECT a.id AS "attemptId", a.organization_id AS "organizationId", a.invoice_id AS "invoiceId",
      coalesce(o.stripe_customer_id, '') AS "customerId", m.stripe_id AS "cardId", a.amount, a.currency,
      'Invoice ' || i.number AS description, a.mode, coalesce(a.return_url, '') AS "returnUrl"
    FROM payment_attempts a
    JOIN organizations o ON o.id = a.organization_id
    JOIN invoices i ON i.organization_id = a.organization_id AND i.id = a.invoice_id
    LEFT JOIN payment_methods m ON m.organization_id = a.organization_id AND m.id = a.payment_method_id
    WHERE a.organization_id = ${organizationId} AND a.id = ${attemptId}`
  if (!written) throw new Error(`There is no attempt ${attemptId}.`)
  return { ...written, mode: modeOf(written.mode) }
}

const modes = ['checkout', 'offSession', 'onSession'] as const

const modeOf = (mode: string): ChargeRequest['mode'] =>
  modes.find((known) => known === mode) ?? 'onSession'
