import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { cancelPackage, keepPackage, type PackageRefusal } from '@/lib/domain/packages/cancellation'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { statusOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'
import { endCanceledUnpaid } from '@/lib/usecases/renewals/end-canceled-unpaid'
import type { PaymentInProgress } from '@/lib/usecases/renewals/void-unpaid-invoice'

export type ChangeAddOnRefusal =
  | { readonly kind: 'subscriptionNotFound' }
  | { readonly kind: 'subscriptionChanged' }
  | PaymentInProgress
  | Exclude<PackageRefusal, { kind: 'packageEnded' }>

export interface AddOnChange {
  readonly subscriptionId: string
  /** What the person saw; another version means that somebody changed it meanwhile. */
  readonly version?: number | undefined
}

/** L2: an add-on stays until its year's end, then does not renew. A past-due one ends now. */
export async function cancelAddOn(
  context: Context,
  change: AddOnChange,
): Promise<Result<null, ChangeAddOnRefusal>> {
  const moved = await moveTo(context, change, 'canceling')
  return moved.ok && moved.value === 'unpaid'
    ? endCanceledUnpaid(context, change.subscriptionId)
    : done(moved)
}

/** Undoes a cancellation until the end. */
export const keepAddOn = async (
  context: Context,
  change: AddOnChange,
): Promise<Result<null, ChangeAddOnRefusal>> => done(await moveTo(context, change, 'active'))

const done = <Refusal>(result: Result<string, Refusal>): Result<null, Refusal> =>
  result.ok ? accepted(null) : result

const moveTo = (
  context: Context,
  change: AddOnChange,
  to: 'canceling' | 'active',
): Promise<Result<'moved' | 'unpaid', ChangeAddOnRefusal>> =>
  transaction(context.db, (tx) => move(tx, context, { ...change, to }))

async function move(
  tx: Tx,
  context: Context,
  { subscriptionId, version, to }: AddOnChange & { readonly to: 'canceling' | 'active' },
): Promise<Result<'moved' | 'unpaid', ChangeAddOnRefusal>> {
  const { organizationId, now, actor } = context
  await lockOrganization(tx, organizationId)
  const key = { organizationId_id: { organizationId, id: subscriptionId } }
  const row = await tx.subscription.findUnique({ where: key })
  if (!row || row.kind !== 'addOn' || row.status === 'ended')
    return refused({ kind: 'subscriptionNotFound' })
  if (version !== undefined && version !== row.version)
    return refused({ kind: 'subscriptionChanged' })
  const isCanceling = to === 'canceling'
  const state = { status: statusOf(row.status), periodEnd: row.periodEnd }
  const decided = isCanceling ? cancelPackage(state) : keepPackage(state, now)
  if (!decided.ok)
    return decided.refusal.kind === 'packageEnded'
      ? refused({ kind: 'subscriptionNotFound' })
      : refused(decided.refusal)
  if (decided.value.status === 'ended') return accepted('unpaid')
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
  return accepted('moved')
}
