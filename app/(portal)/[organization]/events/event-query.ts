import { type Tier, tiers } from '@/lib/domain/catalog/catalog'
import type { EventStatus } from '@/lib/domain/events/state'
import { addressWith, oneOf, pageIn, pageText, type Query } from '@/lib/http/search-params'
import { type EventSort, eventSorts } from '@/lib/usecases/events/list-events'

/** The three groups of the page, each with its own pages. */
export const groups = {
  now: { title: 'Now', statuses: ['live', 'paused'] },
  upcoming: { title: 'Upcoming', statuses: ['draft'] },
  past: { title: 'Past', statuses: ['ended'] },
} as const satisfies Record<string, { title: string; statuses: readonly EventStatus[] }>

export type Group = keyof typeof groups
export const groupNames = ['now', 'upcoming', 'past'] as const satisfies readonly Group[]

export const pageSize = 25

export interface EventQuery {
  readonly search: string
  readonly tag: Tier | null
  readonly sort: EventSort | null
  readonly pages: Readonly<Record<Group, number>>
}

/** What the lists of events show, as the address says it. */
export const eventQuery = (query: Query): EventQuery => ({
  search: oneOf(query, 'search') ?? '',
  tag: tiers.find((tier) => tier === oneOf(query, 'tag')) ?? null,
  sort: eventSorts.find((sort) => sort === oneOf(query, 'sort')) ?? null,
  pages: {
    now: pageIn(query, 'now'),
    upcoming: pageIn(query, 'upcoming'),
    past: pageIn(query, 'past'),
  },
})

/** The same lists with something changed; a new order starts on the first pages. */
export function eventAddress(
  path: string,
  query: EventQuery,
  change: { readonly sort?: EventSort; readonly pages?: Partial<Record<Group, number>> } = {},
): string {
  const pages = change.sort === undefined ? { ...query.pages, ...change.pages } : null
  const page = (group: Group): string | null => pages && pageText(pages[group])
  return addressWith(path, {
    search: query.search || null,
    tag: query.tag,
    sort: change.sort ?? query.sort,
    now: page('now'),
    upcoming: page('upcoming'),
    past: page('past'),
  })
}

export const filterOf = (query: EventQuery, group: Group) => ({
  statuses: groups[group].statuses,
  search: query.search || undefined,
  tag: query.tag ?? undefined,
  sort: query.sort ?? undefined,
})
