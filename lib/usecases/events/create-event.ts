import 'server-only'
import { audit } from '@/lib/db/audit'
import { newId } from '@/lib/db/new-id'
import { transaction } from '@/lib/db/transaction'
import { accepted, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type ContentRefusal, readContent } from './event-content'
import { type EventKind, type EventView, storedEvent } from './event-view'

export interface NewEvent {
  readonly name: string
  readonly kind: EventKind
  readonly features: readonly string[]
  readonly templates?: readonly string[] | undefined
  readonly startsAt?: Date | null | undefined
  readonly expectedSessions?: number | null | undefined
}

/** E3: makes an event, without any license; its tag follows from its features (E1). */
export async function createEvent(
  context: Context,
  { name, kind, features, templates = [], startsAt = null, expectedSessions = null }: NewEvent,
): Promise<Result<EventView, ContentRefusal>> {
  const { db, organizationId, catalog, now } = context
  const content = readContent(catalog, { features, templates })
  if (!content.ok) return content
  const id = newId('event')
  const row = await transaction(db, async (tx) => {
    const made = await tx.event.create({
      data: {
        organizationId,
        id,
        name,
        kind,
        startsAt,
        expectedSessions,
        ...content.value,
        status: 'draft',
        createdAt: now,
      },
    })
    const after = { name, kind, tag: content.value.tag }
    await audit(tx, context, { action: 'event.create', subject: { kind: 'event', id }, after })
    return made
  })
  return accepted({ ...storedEvent(row, catalog, now), tokens: 0n })
}
