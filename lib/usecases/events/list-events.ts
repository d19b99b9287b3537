import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import type { EventStatus } from '@/lib/domain/events/state'
import type { Tier } from '@/lib/domain/catalog/catalog'
import type { Context } from '@/lib/usecases/context'
import { eventView, type EventView } from './event-view'

export interface EventFilter {
  readonly statuses?: readonly EventStatus[] | undefined
  /** Part of the name. */
  readonly search?: string | undefined
  readonly tag?: Tier | undefined
}

export const eventSorts = ['newest', 'name', 'starts', 'tokens'] as const
export type EventSort = (typeof eventSorts)[number]

export interface EventPage extends EventFilter {
  readonly sort?: EventSort | undefined
  readonly offset?: number | undefined
  readonly limit: number
}

/** A page of the events under a filter, newest first unless sorted, and how many there are in all. */
export async function listEvents(
  { db, organizationId, catalog, now }: Context,
  page: EventPage,
): Promise<{ readonly events: EventView[]; readonly total: number }> {
  const where = whereOf(organizationId, page)
  const [rows, total] = await Promise.all([
    db.event.findMany({
      where,
      orderBy: [...orders[page.sort ?? 'newest'], { id: 'desc' }],
      skip: page.offset ?? 0,
      take: page.limit,
    }),
    db.event.count({ where }),
  ])
  return { events: rows.map((row) => eventView(row, catalog, now)), total }
}

/** The events after a position, newest first: for machines, whose pages must not shift. */
export async function listEventsAfter(
  { db, organizationId, catalog, now }: Context,
  page: EventFilter & {
    readonly after?: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<EventView[]> {
  const { after, limit } = page
  const older = after && {
    OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
  }
  const rows = await db.event.findMany({
    where: { ...whereOf(organizationId, page), ...older },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return rows.map((row) => eventView(row, catalog, now))
}

const orders: Readonly<Record<EventSort, Prisma.EventOrderByWithRelationInput[]>> = {
  newest: [{ createdAt: 'desc' }],
  name: [{ name: 'asc' }],
  starts: [{ startsAt: { sort: 'asc', nulls: 'last' } }],
  tokens: [{ tokens: 'desc' }],
}

const whereOf = (
  organizationId: string,
  { statuses, search, tag }: EventFilter,
): Prisma.EventWhereInput => ({
  organizationId,
  ...(statuses && { status: { in: [...statuses] } }),
  ...(search && { name: { contains: literally(search), mode: 'insensitive' } }),
  ...(tag && { tag }),
})
