import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { sessionView, type SessionView } from './session-view'

/** An event's sessions, newest first; those before a sequence number. */
export async function listSessions(
  { db, organizationId }: Pick<Context, 'db' | 'organizationId'>,
  page: {
    readonly eventId: string
    readonly before?: number | undefined
    readonly limit: number
  },
): Promise<SessionView[]> {
  const rows = await db.eventSession.findMany({
    where: {
      organizationId,
      eventId: page.eventId,
      ...(page.before !== undefined && { sequence: { lt: page.before } }),
    },
    orderBy: { sequence: 'desc' },
    take: page.limit,
  })
  return rows.map(sessionView)
}
