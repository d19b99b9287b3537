import { BigNumber } from '@/components/ui/big-number'
import { tiers } from '@/lib/domain/catalog/catalog'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { readEntitlements } from '@/lib/usecases/entitlements/read-entitlements'
import type { Context } from '@/lib/usecases/context'

const listOf = new Intl.ListFormat('en-GB')

/** How many more events could start now, and of which tier. */
export async function FreeLicenses({ context }: { context: Context }) {
  const { locked, licensesFree } = await readEntitlements(context)
  const names = tierNames(context.catalog)
  const free = tiers.filter((tier) => licensesFree[tier] > 0)
  const count = free.reduce((sum, tier) => sum + licensesFree[tier], 0)
  return <BigNumber label="Free licenses" value={count} note={words()} />

  function words(): string {
    if (locked) return 'No active license: no event can start, except in test mode.'
    if (count === 0) return 'Every license runs an event. Stop one, or add a license.'
    const counted = free.map((tier) => `${licensesFree[tier]} ${names[tier]}`)
    return `${listOf.format(counted)}, ${count === 1 ? '' : 'each '}good for one event at a time.`
  }
}
