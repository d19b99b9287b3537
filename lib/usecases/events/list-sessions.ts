import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import type { EventNotFound } from './change-event'
import { sessionView, type SessionView } from './session-view'

/** An event's sessions, newest first; those before a sequence number. */
export async function listSessions(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: {
    readonly eventId: string
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<Result<SessionView[], EventNotFound>> {
  const event = await db.event.findUnique({
    where: { organizationId_id: { organizationId, id: page.eventId } },
    select: {
      sessionsRun: {
        where: page.before === undefined ? {} : { sequence: { lt: page.before } },
        orderBy: { sequence: 'desc' },
        take: page.limit,
      },
    },
  })
  return event ? accepted(event.sessionsRun.map(sessionView)) : refused({ kind: 'eventNotFound' })
}
