import 'server-only'
import { clockColumns, instantOf } from '@/lib/db/clock'
import type { Tx } from '@/lib/db/client'
import { enqueue } from '@/lib/db/enqueue'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { ProviderEvent, RefundView } from '@/lib/payments/gateway'
import type { PaymentServices } from '@/lib/payments/payment-services'
import { isNewEvent, recordEvent } from '@/lib/payments/provider-events'

export interface RefundRef {
  readonly organizationId: string
  readonly refundId: string
}

export interface NewRefund {
  readonly organizationId: string
  readonly invoiceId: string
  readonly attemptId: string
  /** Cents. */
  readonly amount: bigint
  readonly reason: string
  readonly requestedBy: string
  readonly creditNoteId: string | null
  readonly tokensTaken: bigint
  readonly now: Date
}

/** Writes a refund that a job sends after the commit; its id is the idempotency key. */
export async function insertRefund(tx: Tx, refund: NewRefund): Promise<RefundRef> {
  const { now, ...row } = refund
  const refundId = newId('refund')
  await tx.refund.create({ data: { ...row, id: refundId, state: 'pending', createdAt: now } })
  const ref = { organizationId: refund.organizationId, refundId }
  await enqueue(tx, { task: 'submit-refund', payload: { ...ref } })
  return ref
}

/** Sends a pending refund to the provider and applies the answer; throws to be tried again. */
export async function submitRefund(payments: PaymentServices, ref: RefundRef): Promise<void> {
  const { organizationId, refundId } = ref
  const refund = await payments.db.refund.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: refundId } },
  })
  if (refund.state !== 'pending' || refund.stripeId) return
  const attempt = await payments.db.paymentAttempt.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: refund.attemptId } },
  })
  const answer = await payments.gateway.refunds.create({
    ...ref,
    intentId: attempt.paymentIntentId ?? '',
    amount: refund.amount,
  })
  if (answer.ok) return applyRefund(payments, { ...answer.value, ...ref })
  if (answer.problem.kind !== 'configuration') throw new Error(answer.problem.message)
  const failed = { id: '', amount: refund.amount, intentId: null, failureCode: 'refused' }
  await applyRefund(payments, { ...failed, ...ref, state: 'failed' })
}

/** What the provider says of a refund: forward only, and a late failure reopens it for staff. */
export async function applyRefund(
  payments: PaymentServices,
  view: RefundView,
  event: ProviderEvent | null = null,
): Promise<void> {
  const { organizationId, refundId } = view
  await transaction(payments.db, async (tx) => {
    if (organizationId) await lockOrganization(tx, organizationId)
    if (event && !(await isNewEvent(tx, event.id))) return
    const isOurs =
      organizationId !== null && refundId !== null
        ? await writeRefund(tx, { payments, organizationId, refundId, view })
        : false
    if (event) {
      await recordEvent(tx, event, {
        organizationId: isOurs ? organizationId : null,
        outcome: isOurs ? 'applied' : 'unmatched',
      })
    }
  })
}

interface RefundChange extends RefundRef {
  readonly payments: PaymentServices
  readonly view: RefundView
}

const refundStates: readonly string[] = ['pending', 'succeeded', 'failed']

/** An answer that was fetched before another one and arrives after it takes nothing back. */
const isForward = (from: string, to: RefundView['state']): boolean =>
  refundStates.indexOf(to) > refundStates.indexOf(from)

async function writeRefund(
  tx: Tx,
  { payments, organizationId, refundId, view }: RefundChange,
): Promise<boolean> {
  const key = { organizationId_id: { organizationId, id: refundId } }
  const refund = await tx.refund.findUnique({
    where: key,
    include: { organization: { select: clockColumns } },
  })
  if (!refund) return false
  if (!isForward(refund.state, view.state)) return true
  const now = instantOf(refund.organization)
  await tx.refund.update({
    where: key,
    data: {
      ...(view.id && { stripeId: view.id }),
      state: view.state,
      failureCode: view.failureCode,
      settledAt: view.state === 'pending' ? null : now,
    },
  })
  if (view.state === 'failed') await payments.hooks.refundFailed(tx, { ...refund, refundId, now })
  return true
}
