import type { Tone } from '@/components/ui/badge'
import { dayText, instantText } from '@/components/ui/instant-text'
import type { Tier } from '@/lib/domain/catalog/catalog'
import type { TierNames } from '@/lib/domain/catalog/tier-names'
import type { Presence } from '@/lib/domain/events/lease'
import type { EventStatus, PauseReason } from '@/lib/domain/events/state'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'

/** An event in words, as plain values for the browser. */
export type EventRow = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly tag: string
  readonly status: { readonly tone: Tone; readonly text: string }
  readonly test: boolean
  /** Of a live event's booth: "Silent since 21 Nov 2026, 09:30 UTC". */
  readonly booth: string | null
  /** "Pro license h2k9", "No license". */
  readonly license: string | null
  readonly when: string
  readonly sessions: string
  readonly tokens: string
}

type Event = {
  readonly id: string
  readonly name: string
  readonly kind: 'booth' | 'virtualBooth'
  readonly tag: Tier
  readonly status: EventStatus
  readonly pausedReason: PauseReason | null
  readonly test: boolean
  readonly licenseId: string | null
  readonly startsAt: Date | null
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  readonly presence: Presence
  readonly lastSeenAt: Date | null
  readonly sessions: number
  readonly tokens: bigint
}

type Tiers = {
  /** By license id: at least of the licenses that run these events. */
  readonly ofLicenses: ReadonlyMap<string, Tier>
  readonly names: TierNames
}

export const eventRow = (event: Event, tiers: Tiers): EventRow => ({
  id: event.id,
  name: event.name,
  kind: kindNames[event.kind],
  tag: tiers.names[event.tag],
  status: statusLook(event),
  test: event.test,
  booth: boothWords(event),
  license: licenseWords(event, tiers),
  when: whenWords(event),
  sessions: event.sessions.toLocaleString('en-US'),
  tokens: formatTokensForPeople(event.tokens),
})

export const kindNames = { booth: 'Booth', virtualBooth: 'Virtual booth' } as const

const looks = {
  draft: { tone: 'quiet', text: 'Upcoming' },
  live: { tone: 'good', text: 'Live' },
  paused: { tone: 'soon', text: 'Paused' },
  ended: { tone: 'quiet', text: 'Ended' },
} as const satisfies Record<EventStatus, { tone: Tone; text: string }>

const statusLook = ({ status, test }: Event): EventRow['status'] =>
  status === 'live' && test ? { tone: 'info', text: 'Test' } : looks[status]

/** Why a paused event is paused, and what can be done. */
export const pauseWords = {
  licenseEnded: 'Its license ended and no sufficient one was free. Resume it when one is.',
  locked: 'No active license was left. Add a license, then resume it.',
} as const satisfies Record<PauseReason, string>

function boothWords({ status, presence, lastSeenAt }: Event): string | null {
  if (status !== 'live') return null
  if (presence === 'present') return 'Booth connected'
  if (presence === 'notStarted' || lastSeenAt === null) return 'No booth has reported yet'
  return `Booth silent since ${instantText(lastSeenAt)}`
}

function licenseWords({ status, test, licenseId }: Event, tiers: Tiers): string | null {
  const tier = tiers.ofLicenses.get(licenseId ?? '')
  if (licenseId !== null && tier) return `${tiers.names[tier]} license ${licenseId.slice(-4)}`
  return status === 'live' && test ? 'Test: no license' : null
}

function whenWords({ status, startsAt, startedAt, endedAt }: Event): string {
  if (status === 'ended' && endedAt) return `Ended ${dayText(endedAt)}`
  if (status === 'live' && startedAt) return `Since ${instantText(startedAt)}`
  return startsAt ? dayText(startsAt) : 'No day set'
}
