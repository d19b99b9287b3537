import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

export type ChangeSubscriptionRefusal =
  | { readonly kind: 'subscriptionNotFound' }
  | { readonly kind: 'subscriptionChanged' }
  | { readonly kind: 'subscriptionPastDue'; readonly subscriptionId: string }
  | { readonly kind: 'alreadyCanceling' }
  | { readonly kind: 'notCanceling' }

export interface SubscriptionChange {
  readonly subscriptionId: string
  /** What the person saw; another version means that somebody changed it meanwhile. */
  readonly version?: number | undefined
}

/** L2, K6: an add-on or a package stays until its period's end, then does not renew. */
export const cancelSubscription = (
  context: Context,
  change: SubscriptionChange,
): Promise<Result<null, ChangeSubscriptionRefusal>> =>
  transaction(context.db, (tx) => move(tx, context, { ...change, to: 'canceling' }))

/** Undoes a cancellation until the end. */
export const keepSubscription = (
  context: Context,
  change: SubscriptionChange,
): Promise<Result<null, ChangeSubscriptionRefusal>> =>
  transaction(context.db, (tx) => move(tx, context, { ...change, to: 'active' }))

async function move(
  tx: Tx,
  context: Context,
  { subscriptionId, version, to }: SubscriptionChange & { readonly to: 'canceling' | 'active' },
): Promise<Result<null, ChangeSubscriptionRefusal>> {
  const { organizationId, now, actor } = context
  await lockOrganization(tx, organizationId)
  const key = { organizationId_id: { organizationId, id: subscriptionId } }
  const row = await tx.subscription.findUnique({ where: key })
  if (!row || row.kind === 'licenses' || row.status === 'ended')
    return refused({ kind: 'subscriptionNotFound' })
  if (version !== undefined && version !== row.version)
    return refused({ kind: 'subscriptionChanged' })
  if (row.status === 'pastDue') return refused({ kind: 'subscriptionPastDue', subscriptionId })
  if (row.status === to)
    return refused({ kind: to === 'canceling' ? 'alreadyCanceling' : 'notCanceling' })
  const isCanceling = to === 'canceling'
  await tx.subscription.update({
    where: key,
    data: {
      status: to,
      cancelAt: isCanceling ? row.periodEnd : null,
      canceledBy: isCanceling ? (actor.userId ?? actor.apiKeyId) : null,
      version: { increment: 1 },
    },
  })
  await audit(tx, context, {
    action: isCanceling ? 'subscription.cancel' : 'subscription.keep',
    subject: { kind: 'subscription', id: subscriptionId },
    before: { status: row.status },
    after: { status: to, at: now.toISOString() },
  })
  return accepted(null)
}
