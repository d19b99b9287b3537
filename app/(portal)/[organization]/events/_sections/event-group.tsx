import { eventRow } from '@/components/events/event-row'
import { EventTable } from '@/components/events/event-table'
import { Pagination } from '@/components/ui/pagination'
import { Section } from '@/components/ui/section'
import type { Column } from '@/components/ui/table'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import type { Context } from '@/lib/usecases/context'
import { type EventSort, listEvents } from '@/lib/usecases/events/list-events'
import { licenseTiers } from '@/lib/usecases/events/license-tiers'
import {
  eventAddress,
  type EventQuery,
  filterOf,
  type Group,
  groups,
  pageSize,
} from '../event-query'

type Props = { context: Context; slug: string; query: EventQuery; group: Group }

const nothing = {
  now: 'No event is live or paused.',
  upcoming: 'No event is waiting to be started.',
  past: 'No event has ended yet.',
} as const satisfies Record<Group, string>

/** One group of events with its own pages. */
export async function EventGroup({ context, slug, query, group }: Props) {
  const page = query.pages[group]
  const offset = (page - 1) * pageSize
  const filter = filterOf(query, group)
  const { events, total } = await listEvents(context, { ...filter, offset, limit: pageSize })
  const tiers = {
    ofLicenses: await licenseTiers(context, events),
    names: tierNames(context.catalog),
  }
  const rows = events.map((event) => eventRow(event, tiers))
  const { title } = groups[group]
  const to = (number: number) =>
    eventAddress(`/${slug}/events`, query, { pages: { [group]: number } })
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p className="text-quiet">{nothing[group]}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <EventTable
            caption={`Events: ${title.toLowerCase()}`}
            columns={columnsOf(slug, query)}
            {...{ slug, rows }}
          />
          {total > pageSize && (
            <Pagination
              summary={`${offset + 1}–${offset + rows.length} of ${total} events`}
              previousHref={page > 1 ? to(page - 1) : undefined}
              nextHref={offset + rows.length < total ? to(page + 1) : undefined}
            />
          )}
        </div>
      )}
    </Section>
  )
}

/** The three groups stand in the same columns, whatever is in them. */
const columnsOf = (slug: string, query: EventQuery): Column[] => {
  const sortable = (sort: EventSort, descending: boolean) => ({
    sortHref: eventAddress(`/${slug}/events`, query, { sort }),
    ...(query.sort === sort && ({ sorted: descending ? 'descending' : 'ascending' } as const)),
  })
  return [
    { key: 'name', label: 'Event', width: 'sm:w-1/6', ...sortable('name', false) },
    { key: 'tag', label: 'Tag', width: 'sm:w-1/12' },
    { key: 'status', label: 'Status', width: 'sm:w-1/4' },
    { key: 'license', label: 'License', width: 'sm:w-1/8' },
    { key: 'when', label: 'When', width: 'sm:w-5/24', ...sortable('starts', false) },
    { key: 'sessions', label: 'Sessions', width: 'sm:w-1/12', align: 'end' },
    {
      key: 'tokens',
      label: 'Tokens',
      width: 'sm:w-1/12',
      align: 'end',
      ...sortable('tokens', true),
    },
  ]
}
