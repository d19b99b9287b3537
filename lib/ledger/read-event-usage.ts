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
    `SELECT item, sum(quantity)::bigint AS quantity, ${spent} AS tokens FROM token_operations o
     WHERE organization_id = $1::text AND event_id = $2::text AND ${counts}
     GROUP BY item ORDER BY 3 DESC, 1`,
    [organizationId, eventId],
  )

/** What each of these events has cost in all, in thousandths; nothing for one without usage. */
export async function readEventTokens(
  db: LedgerTransaction,
  {
    organizationId,
    eventIds,
  }: { readonly organizationId: string; readonly eventIds: readonly string[] },
): Promise<Map<string, bigint>> {
  if (eventIds.length === 0) return new Map()
  const found = await rows<{ id: string; tokens: bigint | null }>(
    db,
    `SELECT r.id, (SELECT ${spent} FROM token_operations o
       WHERE o.organization_id = $1::text AND o.event_id = r.id AND ${counts}) AS tokens
     FROM unnest(string_to_array($2::text, ' ')) r(id)`,
    [organizationId, eventIds.join(' ')],
  )
  return new Map(found.map(({ id, tokens }) => [id, tokens ?? 0n]))
}

const spent = `sum(CASE o.kind WHEN 'usage' THEN o.amount ELSE o.committed END)::bigint`
const counts = `(o.kind = 'usage' OR o.status = 'committed')`
