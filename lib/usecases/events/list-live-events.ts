import 'server-only'
import type { Context } from '@/lib/usecases/context'

/** The events that run at this moment, newest first; at most five. */
export const listLiveEvents = ({ db, organizationId }: Context) =>
  db.event.findMany({
    where: { organizationId, status: 'live' },
    select: { id: true, name: true, tag: true, test: true, startedAt: true },
    orderBy: { startedAt: 'desc' },
    take: 5,
  })
