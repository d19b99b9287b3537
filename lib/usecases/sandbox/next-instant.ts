import 'server-only'
import type { Services } from '@/lib/usecases/context'

export interface Stretch {
  readonly organizationId: string
  readonly after: Date
  readonly upTo: Date
}

/** The next instant at which something of this organization falls due, or null. */
export async function nextInstant(
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
