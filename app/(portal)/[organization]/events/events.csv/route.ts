import { eventRow } from '@/components/events/event-row'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listEvents } from '@/lib/usecases/events/list-events'
import { licenseTiers } from '@/lib/usecases/events/license-tiers'
import { eventQuery, filterOf, groupNames } from '../event-query'

/** The events as they are filtered and sorted on the page, all groups and pages of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const context = contextOf(await requireCaller(slug, 'events.read'))
  const query = eventQuery(queryOf(request))
  const lists = []
  for (const group of groupNames)
    lists.push(await listEvents(context, { ...filterOf(query, group), limit: mostLines }))
  const events = lists.flatMap((list) => list.events)
  const tiers = {
    ofLicenses: await licenseTiers(context, events),
    names: tierNames(context.catalog),
  }
  return csvAnswer({
    name: `${slug}-events`,
    rows: events.map((event) => ({ event, row: eventRow(event, tiers) })),
    columns: [
      { head: 'Event', of: ({ row }) => row.name },
      { head: 'Kind', of: ({ row }) => row.kind },
      { head: 'Tag', of: ({ row }) => row.tag },
      { head: 'Status', of: ({ row }) => row.status.text },
      { head: 'License', of: ({ event }) => event.licenseId },
      { head: 'Day (UTC)', of: ({ event }) => event.startsAt?.toISOString() ?? null },
      { head: 'Sessions', of: ({ event }) => event.sessions },
      { head: 'Tokens', of: ({ row }) => row.tokens.replaceAll(',', '') },
    ],
  })
}
