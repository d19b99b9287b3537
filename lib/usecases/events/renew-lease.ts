import 'server-only'
import { type NotLive, renewLease as renewState } from '@/lib/domain/events/lease'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import type { EventNotFound } from './change-event'
import { eventState } from './event-view'

/**
 * A booth's heartbeat: it is there, and its lease runs on from now. Refused when the event is not
 * live, so that a booth learns that it was stopped or paused. Changes nothing else.
 */
export async function renewLease(
  { db, organizationId, now }: Context,
  { eventId: id }: { readonly eventId: string },
): Promise<Result<{ readonly leaseExpiresAt: Date }, EventNotFound | NotLive>> {
  const row = await db.event.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (!row) return refused({ kind: 'eventNotFound' })
  const lease = renewState(eventState(row), now)
  if (!lease.ok) return lease
  const renewed = await db.event.updateMany({
    where: { organizationId, id, status: 'live' },
    data: { ...lease.value, lastSeenAt: now },
  })
  return renewed.count === 1 ? accepted(lease.value) : refused({ kind: 'notLive', status: 'ended' })
}
