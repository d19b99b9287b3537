import 'server-only'
import { rowsWithin } from '@/lib/db/scope'
import { tiers } from '@/lib/domain/catalog/catalog'
import { entitlementsOf, type Entitlements } from '@/lib/domain/events/entitlements'
import type { Context } from '@/lib/usecases/context'

type Row = {
  /** Of a license; null for an add-on. */
  readonly tier: string | null
  /** The event that runs on the license. */
  readonly event_id: string | null
  readonly add_on: string | null
}

/**
 * L1, L2, L6: what may be started now, asked by machines before each start: one statement by index
 * alone, in one round trip.
 */
export async function readEntitlements(context: Context): Promise<Entitlements> {
  const { db, organizationId, catalog } = context
  const rows = await rowsWithin<Row>(db, { ...statement, values: [organizationId] })
  return entitlementsOf({
    catalog,
    licenses: rows.flatMap(({ tier: text, event_id: eventId }) => {
      const tier = tiers.find((known) => known === text)
      return tier ? [{ tier, eventId }] : []
    }),
    addOns: rows.flatMap(({ add_on: addOn }) => addOn ?? []),
  })
}

const statement = {
  name: 'entitlements',
  text: 'SELECT tier, event_id, add_on FROM entitlement_rows($1::text)',
}
