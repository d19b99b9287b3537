import { type Catalog, type Tier, tiers } from '@/lib/domain/catalog/catalog'
import { highestTier, tierAtLeast } from '@/lib/domain/licenses/transitions'

/** Licenses that have not ended. */
export type EntitlingLicense = { readonly tier: Tier; readonly eventId: string | null }

export type Entitlements = {
  /** L6: no active license is left. */
  readonly locked: boolean
  /** The tiers of events that the licenses can run, lowest first. */
  readonly tiers: readonly Tier[]
  readonly licensesFree: Readonly<Record<Tier, number>>
  /** Whether an event with this feature could be started on one of the licenses, busy or free. */
  readonly features: Readonly<Record<string, boolean>>
}

/** L1, L2: what the organization may do. An add-on's features are on only beside a base license. */
export const entitlementsOf = (input: {
  readonly catalog: Pick<Catalog, 'plans' | 'addOns'>
  readonly licenses: readonly EntitlingLicense[]
  /** Ids of add-ons whose subscription has not ended. */
  readonly addOns: readonly string[]
}): Entitlements => {
  const { catalog, licenses } = input
  const highest = highestTier(licenses.map(({ tier }) => tier))
  const runs = (tier: Tier): boolean => highest !== null && tierAtLeast(highest, tier)
  const planFeatures = catalog.plans.flatMap(({ tier, features }) =>
    features.map(({ id }) => [id, runs(tier)] as const),
  )
  const addOnFeatures = catalog.addOns.flatMap((addOn) =>
    addOn.features.map(
      ({ id }) => [id, highest !== null && input.addOns.includes(addOn.id)] as const,
    ),
  )
  return {
    locked: highest === null,
    tiers: tiers.filter(runs),
    licensesFree: freeByTier(licenses),
    features: Object.fromEntries([...planFeatures, ...addOnFeatures]),
  }
}

const freeByTier = (licenses: readonly EntitlingLicense[]): Record<Tier, number> => {
  const free: Record<Tier, number> = { basic: 0, pro: 0, premium: 0 }
  for (const { tier, eventId } of licenses) if (eventId === null) free[tier] += 1
  return free
}
