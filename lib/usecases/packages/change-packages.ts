import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import {
  cancelPackage,
  keepPackage,
  type PackageRefusal,
  type PackageState,
} from '@/lib/domain/packages/cancellation'
import type { SubscriptionStatus } from '@/lib/domain/licenses/state'
import type { Result } from '@/lib/domain/result'
import { statusOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'
import {
  endCanceledUnpaid,
  type EndUnpaidRefusal,
} from '@/lib/usecases/renewals/end-canceled-unpaid'

export interface PackageChanges {
  readonly changed: readonly string[]
  /** One package's refusal never stops the others. */
  readonly left: readonly {
    readonly subscriptionId: string
    readonly reason: PackageRefusal['kind'] | EndUnpaidRefusal['kind'] | 'packageNotFound'
  }[]
}

interface Change {
  readonly to: 'canceling' | 'active'
  readonly decide: (
    state: PackageState,
    now: Date,
  ) => Result<{ readonly status: SubscriptionStatus }, PackageRefusal>
}

/** K6: they stay active to the end of their period, then do not renew; past-due ones end now. */
export const cancelPackages = (
  context: Context,
  subscriptionIds: readonly string[],
): Promise<PackageChanges> =>
  changeAll(context, subscriptionIds, { to: 'canceling', decide: cancelPackage })

/** K6: undoes cancellations until the period's end. */
export const keepPackages = (
  context: Context,
  subscriptionIds: readonly string[],
): Promise<PackageChanges> =>
  changeAll(context, subscriptionIds, { to: 'active', decide: keepPackage })

async function changeAll(
  context: Context,
  subscriptionIds: readonly string[],
  wanted: Change,
): Promise<PackageChanges> {
  const asked = [...new Set(subscriptionIds)]
  const moved = await transaction(context.db, (tx) => change(tx, context, { asked, ...wanted }))
  const ended = await endUnpaidPackages(context, moved.ending)
  return { changed: [...moved.changed, ...ended.changed], left: [...moved.left, ...ended.left] }
}

/** Ends past-due packages that were canceled; what is being paid at this moment stays. */
export async function endUnpaidPackages(
  context: Context,
  subscriptionIds: readonly string[],
): Promise<PackageChanges> {
  const changed: string[] = []
  const left: PackageChanges['left'][number][] = []
  for (const subscriptionId of subscriptionIds) {
    const ended = await endCanceledUnpaid(context, subscriptionId)
    if (ended.ok) changed.push(subscriptionId)
    else left.push({ subscriptionId, reason: ended.refusal.kind })
  }
  return { changed, left }
}

/** K6 within a transaction that does more; `ending` are past due and end afterwards, by `endUnpaidPackages`. */
export const cancelPackagesIn = (
  tx: Tx,
  context: Context,
  asked: readonly string[],
): Promise<PackageChanges & { readonly ending: readonly string[] }> =>
  change(tx, context, { asked, to: 'canceling', decide: cancelPackage })

async function change(
  tx: Tx,
  context: Context,
  { asked, to, decide }: Change & { readonly asked: readonly string[] },
) {
  const { organizationId, now } = context
  await lockOrganization(tx, organizationId)
  const rows = await tx.subscription.findMany({
    where: { organizationId, kind: 'tokenPackage', id: { in: [...asked] } },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const changed: string[] = []
  const ending: string[] = []
  const left: PackageChanges['left'][number][] = []
  for (const subscriptionId of asked) {
    const row = byId.get(subscriptionId)
    const state = row && { status: statusOf(row.status), periodEnd: row.periodEnd }
    const decision = state && decide(state, now)
    if (!decision) left.push({ subscriptionId, reason: 'packageNotFound' })
    else if (!decision.ok) left.push({ subscriptionId, reason: decision.refusal.kind })
    else if (decision.value.status === 'ended') ending.push(subscriptionId)
    else changed.push(subscriptionId)
  }
  for (const id of changed) await write(tx, context, { id, to, at: byId.get(id)?.periodEnd ?? now })
  return { changed, ending, left }
}

async function write(
  tx: Tx,
  context: Context,
  { id, to, at }: Pick<Change, 'to'> & { readonly id: string; readonly at: Date },
): Promise<void> {
  const { organizationId, actor } = context
  const isCanceling = to === 'canceling'
  await tx.subscription.update({
    where: { organizationId_id: { organizationId, id } },
    data: {
      status: to,
      cancelAt: isCanceling ? at : null,
      canceledBy: isCanceling ? (actor.userId ?? actor.apiKeyId) : null,
      version: { increment: 1 },
    },
  })
  await audit(tx, context, {
    action: isCanceling ? 'subscription.cancel' : 'subscription.keep',
    subject: { kind: 'subscription', id },
    before: { status: isCanceling ? 'active' : 'canceling' },
    after: { status: to, at: at.toISOString() },
  })
}
