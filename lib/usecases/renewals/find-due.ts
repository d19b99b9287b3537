import 'server-only'
import type { Db } from '@/lib/db/client'
import type { SubscriptionRef } from '@/lib/usecases/renewals/renew-subscription'

export interface DueRenewal extends SubscriptionRef {
  readonly kind: 'renewal' | 'retry'
  readonly at: Date
}

/**
 * What is due by each organization's own clock, earliest first: found by state, so it does not matter
 * how late or how often anybody asks. A renewal whose invoice exists is begun and not found again.
 * At one instant monthly licenses come first, then annual ones, then what depends on them (the domain's
 * renewalOrder).
 */
export async function findDue(
  db: Db,
  {
    limit,
    offset = 0,
    organizationId = null,
  }: {
    readonly limit: number
    readonly offset?: number
    readonly organizationId?: string | null
  },
): Promise<DueRenewal[]> {
  const rows = await db.$queryRaw<
    { organization_id: string; id: string; kind: string; at: Date }[]
  >`
    SELECT due.organization_id, due.id, due.kind, due.at FROM (
      SELECT s.organization_id, s.id, 'renewal' AS kind, s.period_end AS at, s.interval, s.kind AS what
      FROM subscriptions s
      JOIN organizations o ON o.id = s.organization_id
      WHERE s.status <> 'ended'
        AND s.period_end <= organization_now(o)
        AND NOT EXISTS (
          SELECT FROM invoices i WHERE i.organization_id = s.organization_id
            AND i.subscription_id = s.id AND i.period_index = s.period_index + 1
            AND i.status <> 'void')
      UNION ALL
      SELECT s.organization_id, s.id, 'retry', s.next_retry_at, s.interval, s.kind
      FROM subscriptions s
      JOIN organizations o ON o.id = s.organization_id
      WHERE s.next_retry_at <= organization_now(o)
        AND s.status = 'pastDue'
    ) due
    WHERE ${organizationId}::text IS NULL OR due.organization_id = ${organizationId}::text
    ORDER BY due.at, due.what <> 'licenses', due.interval <> 'month', due.id
    LIMIT ${limit} OFFSET ${offset}`
  return rows.map((row) => ({
    organizationId: row.organization_id,
    subscriptionId: row.id,
    kind: row.kind === 'retry' ? 'retry' : 'renewal',
    at: row.at,
  }))
}
