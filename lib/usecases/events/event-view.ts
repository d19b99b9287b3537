import 'server-only'
import type { Catalog, Tier } from '@/lib/domain/catalog/catalog'
import type { EventState, EventStatus, PauseReason } from '@/lib/domain/events/state'
import { type Presence, presenceAt } from '@/lib/domain/events/lease'
import { featureTiersOf, tagOf } from '@/lib/domain/events/tag'
import { BrokenInvariant } from '@/lib/domain/invariant'
import type { Event } from '@/lib/db/generated/client'
import { readEventTokens } from '@/lib/ledger/read-event-usage'
import { tierOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'

export type EventKind = 'booth' | 'virtualBooth'

/** An event as others see it. Tokens in thousandths. */
export interface EventView {
  readonly id: string
  readonly name: string
  readonly kind: EventKind
  readonly features: readonly string[]
  /** Ids of the catalog's templates. */
  readonly templates: readonly string[]
  readonly tag: Tier
  /** The feature that causes the tag; null without any, or when it has left the catalog. */
  readonly because: string | null
  readonly status: EventStatus
  readonly pausedReason: PauseReason | null
  readonly test: boolean
  readonly licenseId: string | null
  readonly startsAt: Date | null
  readonly expectedSessions: number | null
  readonly sessions: number
  readonly aiSessions: number
  /** What it has cost so far: its sessions, usage reported under it, and what of such holds was spent. */
  readonly tokens: bigint
  readonly ringFenceHoldId: string | null
  readonly leaseExpiresAt: Date | null
  readonly lastSeenAt: Date | null
  /** Of the booth: silent when its lease has run out while the event is live. */
  readonly presence: Presence
  readonly version: number
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}

/** An event without what only the ledger knows of it. */
type StoredEvent = Omit<EventView, 'tokens'>

/** Stored events of the context's organization with what each has cost, as of the context's instant. */
export async function eventViews(
  { db, organizationId, catalog, now }: Context,
  rows: readonly Event[],
): Promise<EventView[]> {
  const tokens = await readEventTokens(db, { organizationId, eventIds: rows.map(({ id }) => id) })
  return rows.map((row) => ({
    ...storedEvent(row, catalog, now),
    tokens: tokens.get(row.id) ?? 0n,
  }))
}

/** A stored event as of `now`, by which its booth counts as silent or not. */
export function storedEvent(row: Event, catalog: Catalog, now: Date): StoredEvent {
  const { id, name, features, test, licenseId, startsAt, expectedSessions } = row
  const { sessions, aiSessions, ringFenceHoldId, leaseExpiresAt, lastSeenAt } = row
  const { version, createdAt, startedAt, endedAt } = row
  const tagged = tagOf(features, featureTiersOf(catalog))
  return {
    id,
    name,
    features,
    test,
    licenseId,
    startsAt,
    expectedSessions,
    sessions,
    aiSessions,
    ringFenceHoldId,
    leaseExpiresAt,
    lastSeenAt,
    version,
    createdAt,
    startedAt,
    endedAt,
    kind: kindOf(row.kind),
    templates: templateIds(row.templates),
    tag: tierOf(row.tag),
    because: tagged.ok ? tagged.value.because : null,
    status: statusOf(row.status),
    pausedReason: row.status === 'paused' ? reasonOf(row.pausedReason) : null,
    presence: row.status === 'live' ? presenceAt(leaseExpiresAt, now) : 'notStarted',
  }
}

/** The same as the domain's state. */
export function eventState(row: Event): EventState {
  const status = statusOf(row.status)
  if (status === 'paused') return { status, reason: reasonOf(row.pausedReason) }
  if (status !== 'live') return { status }
  if (row.test) return { status, test: true }
  if (row.licenseId === null) throw new BrokenInvariant(`${row.id} is live without a license`)
  return { status, test: false, licenseId: row.licenseId }
}

/** The columns of a state. */
export const stateColumns = (state: EventState) => ({
  status: state.status,
  test: state.status === 'live' && state.test,
  licenseId: state.status === 'live' && !state.test ? state.licenseId : null,
  pausedReason: state.status === 'paused' ? state.reason : null,
})

export const kindOf = (text: string): EventKind => (text === 'booth' ? text : 'virtualBooth')

const statusOf = (text: string): EventStatus => {
  if (text === 'draft' || text === 'live' || text === 'paused' || text === 'ended') return text
  throw new BrokenInvariant(`${text} is no event status`)
}

const reasonOf = (text: string | null): PauseReason =>
  text === 'locked' ? 'locked' : 'licenseEnded'

const templateIds = (stored: unknown): string[] =>
  Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
