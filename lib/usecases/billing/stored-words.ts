import 'server-only'
import { tiers, intervals, type Interval, type Tier } from '@/lib/domain/catalog/catalog'
import { BrokenInvariant } from '@/lib/domain/invariant'
import type { LicenseStatus } from '@/lib/domain/licenses/state'

/** Columns are text with a CHECK; these turn them into the domain's words or stop. */
const wordOf =
  <Word extends string>(words: readonly Word[], what: string) =>
  (text: string): Word => {
    const word = words.find((known) => known === text)
    if (word === undefined) throw new BrokenInvariant(`${text} is no ${what}`)
    return word
  }

export const tierOf = wordOf<Tier>(tiers, 'tier')
export const intervalOf = wordOf<Interval>(intervals, 'interval')
export const statusOf = wordOf<LicenseStatus>(
  ['active', 'canceling', 'pastDue', 'ended'],
  'license status',
)
