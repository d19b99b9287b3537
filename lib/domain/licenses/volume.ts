import type { VolumeTier } from '@/lib/domain/catalog/catalog'
import type { LicenseState } from '@/lib/domain/licenses/state'
import type { BasisPoints } from '@/lib/domain/money/money'

/** V1: every license that has not ended counts: monthly and annual, canceling and past due too. */
export const activeCount = (licenses: readonly LicenseState[]): number =>
  licenses.filter((license) => license.status !== 'ended').length

/** V1: the discount for so many active licenses, in basis points. */
export const volumeRate = (volumeTiers: readonly VolumeTier[], count: number): BasisPoints =>
  volumeTiers.reduce((rate, tier) => (count >= tier.from ? tier.discount : rate), 0)

/** The next threshold above a count, or null at the top: "4 of 5 to 10 % off everything". */
export const nextVolumeTier = (
  volumeTiers: readonly VolumeTier[],
  count: number,
): VolumeTier | null => volumeTiers.find((tier) => tier.from > count) ?? null

/** L6: without any active license nothing may run. */
export const isLocked = (licenses: readonly LicenseState[]): boolean => activeCount(licenses) === 0
