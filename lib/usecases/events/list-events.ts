import 'server-only'
import { literally } from '@/lib/db/literally'
import type { Prisma } from '@/lib/db/generated/client'
import type { EventStatus } from '@/lib/domain/events/state'
import type { Tier } from '@/lib/domain/catalog/catalog'
import type { Context } from '@/lib/usecases/context'
import { type EventView, eventViews } from './event-view'

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
  context: Context,
  page: EventPage,
): Promise<{ readonly events: EventView[]; readonly total: number }> {
  const { db, organizationId } = context
  const { sort = 'newest', offset = 0, limit } = page
  if (sort === 'tokens') return listDearestEvents(context, page)
  const where = whereOf(organizationId, page)
  const [rows, total] = await Promise.all([
    db.event.findMany({
      where,
      orderBy: [...orders[sort], { id: 'desc' }],
      skip: offset,
      take: limit,
    }),
    db.event.count({ where }),
  ])
  return { events: await eventViews(context, rows), total }
}

/** The dearest first. What an event has cost only the ledger knows, so all of them are added up for it. */
async function listDearestEvents(
  context: Context,
  page: EventPage,
): Promise<{ readonly events: EventView[]; readonly total: number }> {
  const { db, organizationId } = context
  const { offset = 0, limit } = page
  const where = whereOf(organizationId, page)
  const rows = await db.event.findMany({ where, orderBy: [...orders.newest, { id: 'desc' }] })
  const events = (await eventViews(context, rows)).toSorted((left, right) =>
    Number(right.tokens - left.tokens),
  )
  return { events: events.slice(offset, offset + limit), total: events.length }
}

/** The events after a position, newest first: for machines, whose pages must not shift. */
export async function listEventsAfter(
  context: Context,
  page: EventFilter & {
    readonly after?: { readonly at: Date; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<EventView[]> {
  const { db, organizationId } = context
  const { after, limit } = page
  const older = after && {
    OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }],
  }
  const rows = await db.event.findMany({
    where: { ...whereOf(organizationId, page), ...older },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return eventViews(context, rows)
}

const orders: Readonly<
  Record<Exclude<EventSort, 'tokens'>, Prisma.EventOrderByWithRelationInput[]>
> = {
  newest: [{ createdAt: 'desc' }],
  name: [{ name: 'asc' }],
  starts: [{ startsAt: { sort: 'asc', nulls: 'last' } }],
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
