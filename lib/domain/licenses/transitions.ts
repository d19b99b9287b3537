import { tiers } from '@/lib/domain/catalog/catalog'
import type { Interval, Tier } from '@/lib/domain/catalog/catalog'
import type { LicenseState, ScheduledChange } from '@/lib/domain/licenses/state'
import { accepted, refused } from '@/lib/domain/result'
import type { Result } from '@/lib/domain/result'

export type LicenseRefusal =
  | { readonly kind: 'licenseEnded' }
  | { readonly kind: 'licensePastDue' }
  | { readonly kind: 'alreadyCanceling' }
  | { readonly kind: 'notCanceling' }
  | { readonly kind: 'notADowngrade' }
  | { readonly kind: 'noScheduledChange' }

type Decision = Result<LicenseState, LicenseRefusal>

/**
 * L5: stays usable until the period's end, then leaves. A scheduled change falls away. The paid period
 * of a past-due license is over already: it ends at once, and the unpaid renewal is decided anew without
 * it (`decideRenewalWithout`).
 */
export const cancelLicense = (license: LicenseState): Decision => {
  if (license.status === 'ended') return refused({ kind: 'licenseEnded' })
  if (license.status === 'canceling') return refused({ kind: 'alreadyCanceling' })
  const status = license.status === 'pastDue' ? 'ended' : 'canceling'
  return accepted({ ...license, status, scheduledChange: null })
}

/** L5, "Keep license": undoes a cancellation until the period's end. */
export const keepLicense = (license: LicenseState): Decision => {
  if (license.status === 'ended') return refused({ kind: 'licenseEnded' })
  if (license.status !== 'canceling') return refused({ kind: 'notCanceling' })
  return accepted({ ...license, status: 'active' })
}

/**
 * L4: a lower tier, annual → monthly, or both, at the next renewal. Replaces a change scheduled
 * before. Anything upward is a purchase (`licenseChange`) and refused here.
 */
export const scheduleChange = (
  license: LicenseState,
  change: { readonly tier?: Tier | undefined; readonly interval?: Interval | undefined },
): Decision => {
  if (license.status === 'ended') return refused({ kind: 'licenseEnded' })
  if (license.status === 'pastDue') return refused({ kind: 'licensePastDue' })
  if (license.status === 'canceling') return refused({ kind: 'alreadyCanceling' })
  const scheduled = downgradeOf(license, change)
  if (scheduled === null) return refused({ kind: 'notADowngrade' })
  return accepted({ ...license, scheduledChange: scheduled })
}

/** L4: undoes a scheduled change until the renewal; one that is billed already, though unpaid, stays. */
export const undoScheduledChange = (license: LicenseState): Decision => {
  if (license.status === 'ended') return refused({ kind: 'licenseEnded' })
  if (license.status === 'pastDue') return refused({ kind: 'licensePastDue' })
  if (license.scheduledChange === null) return refused({ kind: 'noScheduledChange' })
  return accepted({ ...license, scheduledChange: null })
}

const downgradeOf = (
  license: LicenseState,
  change: { readonly tier?: Tier | undefined; readonly interval?: Interval | undefined },
): ScheduledChange | null => {
  const tier = change.tier === license.tier ? undefined : change.tier
  const interval = change.interval === license.interval ? undefined : change.interval
  if (tier === undefined && interval === undefined) return null
  if (tier !== undefined && tierRank(tier) > tierRank(license.tier)) return null
  if (interval === 'year') return null
  return { tier: tier ?? null, interval: interval ?? null }
}

/** L1: Basic 0, Pro 1, Premium 2. */
export const tierRank = (tier: Tier): number => tiers.indexOf(tier)

/** L1: a license of the first tier can run what needs the second. */
export const tierAtLeast = (tier: Tier, needed: Tier): boolean => tierRank(tier) >= tierRank(needed)

/** The highest of some tiers, or null of none. */
export const highestTier = (some: readonly Tier[]): Tier | null =>
  some.reduce<Tier | null>(
    (highest, tier) => (highest === null || tierAtLeast(tier, highest) ? tier : highest),
    null,
  )
