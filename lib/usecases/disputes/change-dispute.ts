import 'server-only'
import { organizationNow } from '@/lib/db/clock'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { clawBack, freeze, unfreeze } from '@/lib/ledger/freeze'
import type { DisputeView, ProviderEvent } from '@/lib/payments/gateway'
import { isNewEvent, recordEvent } from '@/lib/payments/provider-events'
import type { Services } from '@/lib/usecases/context'
import { grantedBatches } from '@/lib/usecases/orders/granted-batches'

interface Disputed {
  readonly organizationId: string
  readonly invoiceId: string
  readonly attemptId: string
}

/**
 * A bank disputes a charge: what is unspent of the tokens that it bought is frozen; won, it is
 * restored exactly; lost, it is taken back and the spent part becomes a debt that the next top-up
 * repays. Inquiries (`warning_…`) move no money and freeze nothing.
 */
export async function changeDispute(
  services: Services,
  disputeId: string,
  event: ProviderEvent,
): Promise<void> {
  const answer = await services.gateway.refunds.dispute(disputeId)
  if (!answer.ok) throw new Error(answer.problem.message)
  const dispute = answer.value
  const attempt = await services.db.paymentAttempt.findFirst({
    where: { paymentIntentId: dispute.intentId ?? '' },
  })
  if (!attempt) {
    return recordEvent(services.db, event, { organizationId: null, outcome: 'unmatched' })
  }
  const { organizationId, invoiceId, id: attemptId } = attempt
  await transaction(services.db, async (tx) => {
    await lockOrganization(tx, organizationId)
    if (!(await isNewEvent(tx, event.id))) return
    await apply(tx, { organizationId, invoiceId, attemptId }, dispute)
    await recordEvent(tx, event, { organizationId, outcome: 'applied' })
  })
}

const isOver = (status: string): boolean => ['won', 'lost', 'warning_closed'].includes(status)

async function apply(tx: Tx, disputed: Disputed, dispute: DisputeView): Promise<void> {
  const { organizationId, invoiceId, attemptId } = disputed
  const now = await organizationNow(tx, organizationId)
  const key = { organizationId, stripeId: dispute.id }
  const known = await tx.dispute.findUnique({ where: { organizationId_stripeId: key } })
  if (known && isOver(known.status)) return
  const closedAt = isOver(dispute.status) ? now : null
  const { status, amount, reason } = dispute
  await tx.dispute.upsert({
    where: { organizationId_stripeId: key },
    create: {
      ...key,
      invoiceId,
      attemptId,
      amount,
      reason,
      status,
      closedAt,
      id: newId('dispute'),
      openedAt: now,
    },
    update: { status, closedAt },
  })
  await moveTokens(tx, disputed, { dispute, now })
}

async function moveTokens(
  tx: Tx,
  { organizationId, invoiceId }: Disputed,
  { dispute, now }: { readonly dispute: DisputeView; readonly now: Date },
): Promise<void> {
  if (dispute.status.startsWith('warning_')) return
  for (const { walletId, source, sourceRef } of await grantedBatches(
    tx,
    organizationId,
    invoiceId,
  )) {
    const reference = `${dispute.id}:${sourceRef}`
    const batch = { organizationId, walletId, source, sourceRef, reference, now }
    await freeze(tx, batch)
    if (dispute.status === 'won') await unfreeze(tx, batch)
    if (dispute.status === 'lost') await clawBack(tx, batch)
  }
}
