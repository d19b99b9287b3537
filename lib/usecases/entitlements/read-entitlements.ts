import 'server-only'
import { tiers } from '@/lib/domain/catalog/catalog'
import { entitlementsOf, type Entitlements } from '@/lib/domain/events/entitlements'
import type { Context } from '@/lib/usecases/context'

/** L1, L2, L6: what may be started now, asked by machines before each start. */
export async function readEntitlements(context: Context): Promise<Entitlements> {
  const { db, organizationId, catalog } = context
  const [licenses, addOns, live] = await Promise.all([
    db.license.findMany({
      where: { organizationId, status: { not: 'ended' } },
      select: { id: true, tier: true },
    }),
    db.subscription.findMany({
      where: { organizationId, kind: 'addOn', status: { not: 'ended' } },
      select: { product: true },
    }),
    db.event.findMany({
      where: { organizationId, status: 'live', licenseId: { not: null } },
      select: { id: true, licenseId: true },
    }),
  ])
  const eventOf = new Map(live.map(({ id, licenseId }) => [licenseId, id]))
  return entitlementsOf({
    catalog,
    licenses: licenses.flatMap(({ id, tier: text }) => {
      const tier = tiers.find((known) => known === text)
      return tier ? [{ tier, eventId: eventOf.get(id) ?? null }] : []
    }),
    addOns: addOns.flatMap(({ product }) => product ?? []),
  })
}
