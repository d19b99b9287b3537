import 'server-only'
import type { SubscriptionKind, SubscriptionStatus } from '@/lib/domain/licenses/state'
import { statusOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'

/** A subscription as others see it. `product`: the add-on or package; null for licenses. */
export interface SubscriptionView {
  readonly id: string
  readonly kind: SubscriptionKind
  readonly interval: string
  readonly status: SubscriptionStatus
  readonly product: string | null
  readonly accountId: string | null
  readonly anchor: Date
  readonly periodStart: Date
  readonly periodEnd: Date
  readonly pastDueSince: Date | null
  readonly nextRetryAt: Date | null
  readonly endedAt: Date | null
  readonly version: number
}

/** Subscriptions that have not ended, oldest first; all of them when asked for. */
export async function listSubscriptions(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  { withEnded = false }: { readonly withEnded?: boolean } = {},
): Promise<SubscriptionView[]> {
  const rows = await db.subscription.findMany({
    where: { organizationId, ...(withEnded ? {} : { status: { not: 'ended' } }) },
    include: { licenses: { where: { status: { not: 'ended' } }, select: { status: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => {
    const { id, interval, product, accountId, anchor, periodStart, periodEnd } = row
    const { pastDueSince, nextRetryAt, endedAt, version } = row
    return {
      id,
      interval,
      product,
      accountId,
      anchor,
      periodStart,
      periodEnd,
      pastDueSince,
      nextRetryAt,
      endedAt,
      version,
      kind: kindOf(row.kind),
      status: statusInView(row),
    }
  })
}

/** One of them, of that kind, or null. */
export async function findSubscription(
  context: Pick<Context, 'db' | 'organizationId'>,
  { id, kind }: { readonly id: string; readonly kind: SubscriptionKind },
): Promise<SubscriptionView | null> {
  const all = await listSubscriptions(context)
  return all.find((one) => one.id === id && one.kind === kind) ?? null
}

const kinds = ['licenses', 'addOn', 'tokenPackage'] as const satisfies readonly SubscriptionKind[]

const kindOf = (kind: string): SubscriptionKind =>
  kinds.find((known) => known === kind) ?? 'licenses'

/** A license subscription is canceling when every license of it is (L5). */
function statusInView(row: {
  readonly status: string
  readonly licenses: readonly { readonly status: string }[]
}): SubscriptionStatus {
  const { licenses } = row
  const isLeaving = licenses.length > 0 && licenses.every(({ status }) => status === 'canceling')
  return isLeaving && row.status === 'active' ? 'canceling' : statusOf(row.status)
}
