import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import type { ProviderEvent } from '@/lib/payments/gateway'
import { isNewEvent, recordEvent } from '@/lib/payments/provider-events'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { correctInvoice } from '@/lib/usecases/disputes/correct-invoice'
import type { Disputed } from '@/lib/usecases/disputes/disputed'
import { moveDisputedTokens } from '@/lib/usecases/disputes/move-disputed-tokens'
import { tellDispute } from '@/lib/usecases/disputes/tell-dispute'

/**
 * A bank disputes a charge, or a part of it: what is unspent of the tokens that the disputed money bought is frozen;
 * won, it is restored exactly; lost, it is taken back, the spent part becomes a debt that the next top-up or package
 * repays, and a credit note corrects the invoice (I1). Inquiries (`warning_…`) move no money and freeze nothing.
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
    const { now } = await lockOrganization(tx, organizationId)
    if (!(await isNewEvent(tx, event.id))) return
    const actor = systemActor('Payments', dispute.id)
    const context = { ...services, organizationId, now, actor }
    const before = await writeDispute(tx, context, { dispute, invoiceId, attemptId })
    if (before !== dispute.status) await carryOut(tx, context, { dispute, invoiceId })
    await recordEvent(tx, event, { organizationId, outcome: 'applied' })
  })
}

const isOver = (status: string): boolean => ['won', 'lost', 'warning_closed'].includes(status)

/** Answers the status that was known before; what is over stays as it ended. */
async function writeDispute(
  tx: Tx,
  { organizationId, now }: Context,
  { dispute, invoiceId, attemptId }: Disputed & { readonly attemptId: string },
): Promise<string | null> {
  const { status, amount, reason } = dispute
  const key = { organizationId, stripeId: dispute.id }
  const known = await tx.dispute.findUnique({ where: { organizationId_stripeId: key } })
  if (known && isOver(known.status)) return status
  const closedAt = isOver(status) ? now : null
  const id = newId('dispute')
  await tx.dispute.upsert({
    where: { organizationId_stripeId: key },
    create: {
      ...key,
      id,
      invoiceId,
      attemptId,
      amount,
      reason,
      status,
      closedAt,
      openedAt: now,
    },
    update: { status, closedAt },
  })
  return known?.status ?? null
}

async function carryOut(tx: Tx, context: Context, disputed: Disputed): Promise<void> {
  const { dispute, invoiceId } = disputed
  if (dispute.status.startsWith('warning_')) return
  const tokens = await moveDisputedTokens(tx, context, disputed)
  const corrected = dispute.status === 'lost' ? await correctInvoice(tx, context, disputed) : null
  const effects = {
    frozen: tokens.frozen.toString(),
    taken: tokens.taken.toString(),
    debt: tokens.debt.toString(),
    creditNoteId: corrected,
  }
  const { organizationId } = context
  const key = { organizationId, stripeId: dispute.id }
  await tx.dispute.update({ where: { organizationId_stripeId: key }, data: { effects } })
  await audit(tx, context, {
    action: `dispute.${isOver(dispute.status) ? dispute.status : 'open'}`,
    subject: { kind: 'invoice', id: invoiceId },
    after: { disputeId: dispute.id, amount: dispute.amount.toString(), ...effects },
  })
  await tellDispute(tx, context, disputed)
}
