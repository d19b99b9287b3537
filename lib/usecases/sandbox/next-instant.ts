import 'server-only'
import { restsUntil } from '@/lib/domain/tokens/settings'
import type { Services } from '@/lib/usecases/context'
import { readDeclines } from '@/lib/usecases/tokens/read-declines'

export interface Stretch {
  readonly organizationId: string
  readonly after: Date
  readonly upTo: Date
}

/** The next instant at which something of this organization falls due, or null. */
export async function nextInstant(services: Services, stretch: Stretch): Promise<Date | null> {
  const [due, topUp] = await Promise.all([nextDue(services, stretch), nextTopUp(services, stretch)])
  return due !== null && topUp !== null && topUp < due ? topUp : (due ?? topUp)
}

/** When automatic top-up tries a declined card again. */
async function nextTopUp({ db }: Services, { organizationId, after, upTo }: Stretch) {
  const watched = { organizationId, autoTopUpEnabled: true, autoTopUpPausedAt: null }
  if ((await db.tokenSettings.count({ where: watched })) === 0) return null
  const at = restsUntil(await readDeclines(db, organizationId))
  return at !== null && at > after && at <= upTo ? at : null
}

async function nextDue(
  { db }: Services,
  { organizationId, after, upTo }: Stretch,
): Promise<Date | null> {
  const [next] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(due.at) AS at FROM (
      SELECT period_end AS at FROM subscriptions
        WHERE organization_id = ${organizationId} AND status <> 'ended'
      UNION ALL
      SELECT next_retry_at FROM subscriptions
        WHERE organization_id = ${organizationId} AND status = 'pastDue'
      UNION ALL
      SELECT period_end - days * interval '1 day' FROM subscriptions, unnest(ARRAY[30, 7]) AS days
        WHERE organization_id = ${organizationId} AND status = 'active' AND interval = 'year'
      UNION ALL
      SELECT period_end - days * interval '1 day' FROM subscriptions, unnest(ARRAY[7, 3, 1]) AS days
        WHERE organization_id = ${organizationId} AND status <> 'ended' AND kind = 'tokenPackage'
      UNION ALL
      SELECT expires_at FROM token_operations
        WHERE organization_id = ${organizationId} AND status = 'held' AND kind = 'hold'
      UNION ALL
      SELECT next_expiry_at FROM wallets WHERE organization_id = ${organizationId}
    ) due
    WHERE due.at > ${after} AND due.at <= ${upTo}`
  return next?.at ?? null
}
