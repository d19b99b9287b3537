import 'server-only'
import { rows, type LedgerTransaction } from './rows'

/** What an event has used of one item; thousandths. */
export interface EventUsage {
  readonly item: string
  readonly quantity: bigint
  readonly tokens: bigint
}

/** What an event has cost by item, dearest first: its sessions, its usage, and what of holds was spent. */
export const readEventUsage = (
  db: LedgerTransaction,
  { organizationId, eventId }: { readonly organizationId: string; readonly eventId: string },
): Promise<EventUsage[]> =>
  rows<EventUsage>(
    db,
    `SELECT item, sum(quantity)::bigint AS quantity,
       sum(CASE kind WHEN 'usage' THEN amount ELSE committed END)::bigint AS tokens
     FROM token_operations
     WHERE organization_id = $1::text AND event_id = $2::text AND (kind = 'usage' OR status = 'committed')
     GROUP BY item ORDER BY 3 DESC, 1`,
    [organizationId, eventId],
  )
