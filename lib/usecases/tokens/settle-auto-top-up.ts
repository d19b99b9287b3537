import 'server-only'
import { audit } from '@/lib/db/audit'
import type { AutoTopUp } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { givesUp, type PauseReason } from '@/lib/domain/tokens/settings'
import { isHardDecline } from '@/lib/payments/stripe/failure'
import type { Context } from '@/lib/usecases/context'
import { queueBillingMail } from '@/lib/usecases/mail/queue-billing-mail'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import type { OrderView } from '@/lib/usecases/orders/order-view'
import { readOrder } from '@/lib/usecases/orders/read-order'
import { readDeclines } from './read-declines'
import { autoTopUpSubject, pauseAutoTopUp } from './token-settings'

/**
 * Brings the run under way in line with its order: paid, failed (which stops it at the first hard decline
 * or the third soft one in a row), or still waiting.
 */
export async function settleAutoTopUp(context: Context): Promise<void> {
  const { db, organizationId } = context
  const run = await db.autoTopUp.findFirst({ where: { organizationId, status: 'pending' } })
  if (!run) return
  const order = await orderOf(context, run)
  if (order === 'never') return close(context, run, { status: 'failed', failureCode: 'notOrdered' })
  if (order === null || order.status === 'processing') return
  if (order.status === 'paid') return close(context, run, { status: 'paid', failureCode: null })
  if (order.status === 'requiresAction') {
    // It waits for somebody to confirm: nothing else is bought meanwhile, and they are told once.
    await stopAutoTopUp(context, 'confirmationNeeded', order.id)
    return
  }
  const failureCode = order.failure?.code ?? 'canceled'
  await close(context, run, { status: 'failed', failureCode })
  const declines = (await readDeclines(db, organizationId)).length
  if (givesUp({ hard: isHardDecline(failureCode), declines }))
    await stopAutoTopUp(context, 'declined')
}

/** The run's order; null while it is being placed, 'never' once its quote can be placed no more. */
async function orderOf(context: Context, run: AutoTopUp): Promise<OrderView | null | 'never'> {
  const { db, organizationId, now } = context
  const { quoteId } = run
  const order = await db.order.findFirst({ where: { organizationId, quoteId } })
  if (order) return readOrder(context, order.id)
  const quote = await db.quote.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: quoteId } },
  })
  return now >= quote.expiresAt ? 'never' : null
}

async function close(
  { db, organizationId, now }: Context,
  run: AutoTopUp,
  outcome: { readonly status: 'paid' | 'failed'; readonly failureCode: string | null },
): Promise<void> {
  await db.autoTopUp.updateMany({
    where: { organizationId, id: run.id, status: 'pending' },
    data: { ...outcome, settledAt: now },
  })
}

const words = {
  declined:
    'The card for automatic top-up was declined, so automatic top-up has stopped. Check the card, then switch it on again.',
  noCard:
    'There is no default card any more, so automatic top-up has stopped. Add a card, then switch it on again.',
  confirmationNeeded:
    'The bank asks for a confirmation of the automatic top-up. Confirm the payment, then switch automatic top-up on again.',
  priceGone:
    'The bundle that automatic top-up buys is no longer sold, so it has stopped. Choose another bundle.',
} as const satisfies Record<PauseReason, string>

/**
 * Pauses automatic top-up with a notice and one mail; again while it is paused: nothing. Both lead to the order
 * that waits for a confirmation, if one does (I4), else to the tokens.
 */
export async function stopAutoTopUp(
  context: Context,
  reason: PauseReason,
  waitingOrder?: string,
): Promise<void> {
  const { db, organizationId, now } = context
  const action =
    waitingOrder === undefined
      ? { label: 'Open tokens', path: 'tokens' }
      : { label: 'Confirm payment', path: `orders/${waitingOrder}` }
  await transaction(db, async (tx) => {
    const settings = await tx.tokenSettings.findUnique({ where: { organizationId } })
    if (!settings?.autoTopUpEnabled || settings.autoTopUpPausedAt) return
    await pauseAutoTopUp(tx, { organizationId, reason, now })
    const text = words[reason]
    await writeNotice(tx, {
      organizationId,
      kind: 'autoTopUpPaused',
      subjectId: autoTopUpSubject,
      text,
      action,
      now,
    })
    await queueBillingMail(tx, context, {
      topic: 'autoTopUp',
      permission: 'tokens.manage',
      dedupeKey: `autoTopUpPaused:${organizationId}:${now.toISOString()}`,
      subject: 'Automatic top-up has stopped',
      heading: 'Automatic top-up has stopped',
      paragraphs: [text],
      action,
    })
    await audit(tx, context, {
      action: 'tokens.pauseAutoTopUp',
      subject: { kind: 'organization', id: organizationId },
      after: { reason },
    })
  })
}
