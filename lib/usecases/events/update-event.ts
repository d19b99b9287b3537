import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Event, Prisma } from '@/lib/db/generated/client'
import type { Tier } from '@/lib/domain/catalog/catalog'
import { type AboveLicense, editEvent } from '@/lib/domain/events/state'
import { aboveLicenseWords } from '@/lib/domain/events/way-out'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { tierOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'
import { changeEvent, type EventNotFound } from './change-event'
import type { NewEvent } from './create-event'
import { type ContentRefusal, readContent } from './event-content'
import { eventState, type EventView, storedEvent } from './event-view'

export type UpdateRefusal =
  | EventNotFound
  | ContentRefusal
  | (AboveLicense & { readonly words: string })
  | { readonly kind: 'kindOfLiveEvent' }
  | { readonly kind: 'eventChanged' }

/** What is left out stays as it is. */
export type EventEdit = {
  readonly [Member in keyof NewEvent]?: NewEvent[Member] | undefined
} & {
  /** What the person saw: another version means that somebody changed it meanwhile. */
  readonly version?: number | undefined
}

/** E1: edits an event; the tag follows. A live one gains no feature above the license that runs it. */
export const updateEvent = (
  context: Context,
  { eventId, edit }: { readonly eventId: string; readonly edit: EventEdit },
): Promise<Result<EventView, UpdateRefusal>> =>
  changeEvent<UpdateRefusal>(context, {
    eventId,
    action: 'event.update',
    decide: (tx, event) => decide(tx, context, { event, edit }),
  })

async function decide(
  tx: Tx,
  { catalog, now }: Context,
  { event, edit }: { readonly event: Event; readonly edit: EventEdit },
): Promise<Result<Prisma.EventUncheckedUpdateInput, UpdateRefusal>> {
  if (edit.version !== undefined && edit.version !== event.version)
    return refused({ kind: 'eventChanged' })
  const before = storedEvent(event, catalog, now)
  const { name = before.name, kind = before.kind } = edit
  const { startsAt = before.startsAt, expectedSessions = before.expectedSessions } = edit
  if (kind !== before.kind && before.status === 'live') return refused({ kind: 'kindOfLiveEvent' })
  const { features = before.features, templates = before.templates } = edit
  const content = readContent(catalog, { features, templates })
  if (!content.ok) return content
  const licenseTier = await tierOfLicense(tx, event)
  const newTag = content.value.tag
  const allowed = editEvent({ state: eventState(event), newTag, licenseTier })
  if (!allowed.ok)
    return refused({ ...allowed.refusal, words: aboveLicenseWords(allowed.refusal, catalog) })
  return accepted({ ...content.value, name, kind, startsAt, expectedSessions })
}

async function tierOfLicense(tx: Tx, { organizationId, licenseId }: Event): Promise<Tier | null> {
  if (licenseId === null) return null
  const key = { organizationId_id: { organizationId, id: licenseId } }
  const { tier } = await tx.license.findUniqueOrThrow({ where: key, select: { tier: true } })
  return tierOf(tier)
}
