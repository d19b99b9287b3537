import 'server-only'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Move } from '@/lib/payments/attempt-move'
import type { Failure, IntentView } from '@/lib/payments/gateway'
import type { InvoiceEvent, PaymentHooks } from '@/lib/payments/payment-services'
import { insertRefund } from '@/lib/payments/refunds'

export interface AttemptRow {
  readonly organizationId: string
  readonly id: string
  readonly invoiceId: string
  readonly sequence: number
  readonly mode: string
  readonly state: string
  readonly amount: bigint
  readonly currency: string
  readonly invoice: { readonly id: string; readonly amountDue: bigint }
}

export interface Carrying {
  readonly move: Move
  readonly attempt: AttemptRow
  readonly intent: IntentView | null
  readonly hooks: PaymentHooks
  readonly now: Date
}

/** Writes a move and tells the use cases, in the caller's transaction with the organization locked. */
export async function carryOut(tx: Tx, carrying: Carrying): Promise<void> {
  const { move } = carrying
  switch (move.kind) {
    case 'none':
      return
    case 'succeed':
      return succeed(tx, carrying)
    case 'giveBack':
      return giveBack(tx, carrying)
    case 'giveBackOther':
      return giveBackOther(tx, carrying)
    case 'wait':
      return waitFor(tx, carrying, move.state)
    case 'fail':
      return fail(tx, carrying, move.failure)
    case 'cancel':
      return fail(tx, carrying, null)
  }
}

const eventOf = ({ attempt, now }: Carrying): InvoiceEvent => ({
  organizationId: attempt.organizationId,
  invoiceId: attempt.invoiceId,
  attemptId: attempt.id,
  now,
})

const keyOf = ({ attempt }: Carrying) => ({
  organizationId_id: { organizationId: attempt.organizationId, id: attempt.id },
})

/** What we learn of the payment with every piece of news. */
const learnt = ({ intent }: Carrying) => ({
  ...(intent && { paymentIntentId: intent.id }),
  ...(intent?.card && { card: intent.card }),
})

async function succeed(tx: Tx, carrying: Carrying): Promise<void> {
  const { attempt, intent, now } = carrying
  const { organizationId, id, invoiceId } = attempt
  const card = intent?.card ? JSON.stringify(intent.card) : null
  await tx.$executeRaw`
    WITH attempt AS (
      UPDATE payment_attempts SET state = 'succeeded', settled_at = ${now},
        action_url = NULL, failure_code = NULL, failure_message = NULL,
        payment_intent_id = coalesce(${intent?.id ?? null}, payment_intent_id),
        card = coalesce(${card}::jsonb, card)
      WHERE organization_id = ${organizationId} AND id = ${id})
    UPDATE invoices SET status = 'paid', amount_paid = amount_due, paid_at = ${now}, closed_at = ${now}
    WHERE organization_id = ${organizationId} AND id = ${invoiceId}`
  await carrying.hooks.paid(tx, eventOf(carrying))
}

async function waitFor(
  tx: Tx,
  carrying: Carrying,
  state: 'processing' | 'actionRequired',
): Promise<void> {
  const actionUrl = state === 'actionRequired' ? (carrying.intent?.actionUrl ?? null) : null
  await tx.paymentAttempt.update({
    where: keyOf(carrying),
    data: {
      ...learnt(carrying),
      state,
      ...(carrying.attempt.mode === 'checkout' ? {} : { actionUrl }),
    },
  })
  const isNew = carrying.attempt.state !== state
  await carrying.hooks.waiting(tx, { ...eventOf(carrying), state, actionUrl, isNew })
}

async function fail(tx: Tx, carrying: Carrying, failure: Failure | null): Promise<void> {
  await tx.paymentAttempt.update({
    where: keyOf(carrying),
    data: {
      ...learnt(carrying),
      state: failure ? 'failed' : 'canceled',
      settledAt: carrying.now,
      actionUrl: null,
      failureCode: failure?.code ?? 'abandoned',
      failureMessage: failure?.message ?? 'The payment was not completed.',
    },
  })
  await carrying.hooks.failed(tx, { ...eventOf(carrying), failure })
}

async function giveBack(tx: Tx, carrying: Carrying): Promise<void> {
  await tx.paymentAttempt.update({
    where: keyOf(carrying),
    data: { ...learnt(carrying), state: 'duplicate', settledAt: carrying.now, actionUrl: null },
  })
  await requestGiveBack(tx, carrying, carrying.attempt.id)
}

async function giveBackOther(tx: Tx, carrying: Carrying): Promise<void> {
  const { attempt, intent, now } = carrying
  const { organizationId, invoiceId, mode, amount, currency } = attempt
  const known = await tx.paymentAttempt.findFirst({
    where: { organizationId, paymentIntentId: intent?.id ?? null },
    select: { id: true },
  })
  if (known) return
  const id = newId('paymentAttempt')
  const last = await tx.paymentAttempt.count({ where: { organizationId, invoiceId } })
  await tx.paymentAttempt.create({
    data: {
      organizationId,
      id,
      invoiceId,
      sequence: last + 1,
      mode,
      state: 'duplicate',
      amount,
      currency,
      settledAt: now,
      createdAt: now,
      ...learnt(carrying),
    },
  })
  await requestGiveBack(tx, carrying, id)
}

/** Nothing was bought with this money: no credit note and no tokens go with it. */
async function requestGiveBack(tx: Tx, carrying: Carrying, attemptId: string): Promise<void> {
  const { attempt, intent, now } = carrying
  await insertRefund(tx, {
    organizationId: attempt.organizationId,
    invoiceId: attempt.invoiceId,
    attemptId,
    amount: intent?.amountReceived ?? attempt.amount,
    reason: 'duplicate',
    requestedBy: 'Granary',
    creditNoteId: null,
    tokensTaken: 0n,
    now,
  })
}
