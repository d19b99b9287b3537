import { type Tier, tiers } from '@/lib/domain/catalog/catalog'
import { tierAtLeast, tierRank } from '@/lib/domain/licenses/transitions'
import { ascending } from '@/lib/domain/order'
import { accepted, refused, type Result } from '@/lib/domain/result'

/** A license that has not ended and runs nothing; `periodEnd` is its subscription's. */
export type FreeLicense = { readonly id: string; readonly tier: Tier; readonly periodEnd: Date }

export type NoFreeLicense = {
  readonly kind: 'noFreeLicense'
  readonly tagNeeded: Tier
  /** Lower tiers that are free, lowest first; none of them is enough. */
  readonly free: readonly { readonly tier: Tier; readonly count: number }[]
}

/** E2: the lowest sufficient tier, then the one whose period ends last, then by id. */
export const chooseLicense = (
  free: readonly FreeLicense[],
  tag: Tier,
): Result<FreeLicense, NoFreeLicense> => {
  const [chosen] = free.filter(({ tier }) => tierAtLeast(tier, tag)).toSorted(byPreference)
  if (chosen !== undefined) return accepted(chosen)
  return refused({ kind: 'noFreeLicense', tagNeeded: tag, free: countByTier(free) })
}

/** How many licenses of each tier there are, lowest first; tiers without any are left out. */
export const countByTier = (licenses: readonly { readonly tier: Tier }[]): NoFreeLicense['free'] =>
  tiers
    .map((tier) => ({ tier, count: licenses.filter((license) => license.tier === tier).length }))
    .filter(({ count }) => count > 0)

const byPreference = (left: FreeLicense, right: FreeLicense): number =>
  tierRank(left.tier) - tierRank(right.tier) ||
  right.periodEnd.getTime() - left.periodEnd.getTime() ||
  ascending(left.id, right.id)
