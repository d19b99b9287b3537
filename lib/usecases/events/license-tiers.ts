import 'server-only'
import type { Tier } from '@/lib/domain/catalog/catalog'
import { tierOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'

/** The tiers of the licenses that run events, by license id. */
export async function licenseTiers(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  events: readonly { readonly licenseId: string | null }[],
): Promise<ReadonlyMap<string, Tier>> {
  const ids = events.flatMap(({ licenseId }) => licenseId ?? [])
  if (ids.length === 0) return new Map()
  const rows = await db.license.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, tier: true },
  })
  return new Map(rows.map(({ id, tier }) => [id, tierOf(tier)]))
}
