/**
 * events/ owns what an event needs (its tag), which license runs it, how its state changes, and when
 * a booth counts as silent. It does not own sessions' prices (tokens/) nor licenses' lives (licenses/).
 * Invariants: a live event that is no test runs on a license of at least its tag (E1, E2); a license
 * runs at most one of them; buying, changing and canceling never disturb a live event (E4).
 */
import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { accepted, refused, type Result } from '@/lib/domain/result'

export type FeatureTiers = ReadonlyMap<string, Tier>

export type EventTag = {
  readonly tag: Tier
  /** The feature that causes the tag; null without features. */
  readonly because: string | null
}

export type UnknownFeature = { readonly kind: 'unknownFeature'; readonly feature: string }

/** Which tier each feature needs, by the catalog (E1). */
export const featureTiersOf = (catalog: Pick<Catalog, 'plans'>): FeatureTiers =>
  new Map(catalog.plans.flatMap(({ tier, features }) => features.map(({ id }) => [id, tier])))

/** E1: the highest tier among the features; Basic without any. The first that needs it is named. */
export const tagOf = (
  features: readonly string[],
  featureTiers: FeatureTiers,
): Result<EventTag, UnknownFeature> => {
  let result: EventTag = { tag: 'basic', because: null }
  for (const feature of features) {
    const tier = featureTiers.get(feature)
    if (tier === undefined) return refused({ kind: 'unknownFeature', feature })
    if (result.because === null || tierRank(tier) > tierRank(result.tag))
      result = { tag: tier, because: feature }
  }
  return accepted(result)
}
