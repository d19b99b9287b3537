import type { Tier } from '@/lib/domain/catalog/catalog'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { ascending } from '@/lib/domain/order'
import { chooseLicense, type FreeLicense } from '@/lib/domain/events/choose-license'

/** A live event, no test, whose license has ended. */
export type StrandedEvent = { readonly id: string; readonly tag: Tier; readonly startedAt: Date }

export type Reassignment =
  | { readonly kind: 'moved'; readonly eventId: string; readonly licenseId: string }
  | { readonly kind: 'paused'; readonly eventId: string }

/**
 * L6: each event moves to a free license of a sufficient tier, else it pauses. The most demanding
 * events choose first, then those that started first, so that as many as possible go on.
 */
export const onLicensesEnded = (
  events: readonly StrandedEvent[],
  free: readonly FreeLicense[],
): readonly Reassignment[] => {
  let left = free
  return events.toSorted(byNeed).map(({ id, tag }) => {
    const chosen = chooseLicense(left, tag)
    if (!chosen.ok) return { kind: 'paused', eventId: id }
    left = left.filter((license) => license.id !== chosen.value.id)
    return { kind: 'moved', eventId: id, licenseId: chosen.value.id }
  })
}

const byNeed = (left: StrandedEvent, right: StrandedEvent): number =>
  tierRank(right.tag) - tierRank(left.tag) ||
  left.startedAt.getTime() - right.startedAt.getTime() ||
  ascending(left.id, right.id)
