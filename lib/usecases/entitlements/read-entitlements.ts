import 'server-only'
import { tiers } from '@/lib/domain/catalog/catalog'
import { entitlementsOf, type Entitlements } from '@/lib/domain/events/entitlements'
import type { Context } from '@/lib/usecases/context'

interface Row {
  /** Of a license; null for an add-on. */
  readonly tier: string | null
  /** The event that runs on the license. */
  readonly event_id: string | null
  readonly add_on: string | null
}

/** L1, L2, L6: what may be started now, asked by machines before each start: one query, by index alone. */
export async function readEntitlements(context: Context): Promise<Entitlements> {
  const { db, organizationId, catalog } = context
  const rows = await db.$queryRaw<Row[]>`
    SELECT tier, event_id, add_on FROM entitlement_rows(${organizationId})`
  return entitlementsOf({
    catalog,
    licenses: rows.flatMap(({ tier: text, event_id: eventId }) => {
      const tier = tiers.find((known) => known === text)
      return tier ? [{ tier, eventId }] : []
    }),
    addOns: rows.flatMap(({ add_on: addOn }) => addOn ?? []),
  })
}
