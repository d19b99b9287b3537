import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import type { EndReason } from '@/lib/domain/renewals/plan'
import type { Context } from '@/lib/usecases/context'
import { emitWebhook } from '@/lib/usecases/webhooks/emit-webhook'

export interface EndedSubscription {
  readonly subscriptionId: string
  readonly reason: EndReason | 'unpaid'
}

/** Ends a subscription for good; nothing of it renews or is retried any more. */
export async function endSubscription(
  tx: Tx,
  context: Context,
  { subscriptionId, reason }: EndedSubscription,
): Promise<void> {
  const { organizationId, now } = context
  await tx.subscription.updateMany({
    where: { organizationId, id: subscriptionId, status: { not: 'ended' } },
    data: { status: 'ended', endedAt: now, nextRetryAt: null, version: { increment: 1 } },
  })
  await audit(tx, context, {
    action: 'subscription.end',
    subject: { kind: 'subscription', id: subscriptionId },
    after: { reason },
  })
  await emitWebhook(tx, {
    organizationId,
    topic: 'subscription.ended',
    dedupeKey: subscriptionId,
    data: { subscriptionId, reason },
    now,
  })
}
