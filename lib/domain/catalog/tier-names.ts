import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'

export type TierNames = Readonly<Record<Tier, string>>

/** What the vendor calls each tier; parse-catalog.ts makes sure that every tier has a plan. */
export const tierNames = ({ plans }: Pick<Catalog, 'plans'>): TierNames => {
  const nameOf = (tier: Tier): string => plans.find((plan) => plan.tier === tier)?.name ?? tier
  return { basic: nameOf('basic'), pro: nameOf('pro'), premium: nameOf('premium') }
}
