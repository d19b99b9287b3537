import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button-link'
import type { ButtonTone } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { SearchBox } from '@/components/ui/search-box'
import { SelectField } from '@/components/ui/select-field'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listEvents } from '@/lib/usecases/events/list-events'
import { eventAddress, eventQuery, groupNames } from './event-query'
import { EventGroup } from './_sections/event-group'
import { FreeLicenses } from './_sections/free-licenses'

export const metadata: Metadata = { title: 'Events' }

type Props = { params: Promise<{ organization: string }>; searchParams: SearchParams }

export default async function EventsPage({ params, searchParams }: Props) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'events.read')
  const context = contextOf(caller)
  const query = eventQuery(await searchParams)
  const { total } = await listEvents(context, { limit: 1 })
  const create = (tone: ButtonTone) =>
    can(caller.roles, 'events.manage') && (
      <ButtonLink href={`/${slug}/events/new`} tone={tone}>
        Create event
      </ButtonLink>
    )
  return (
    <PageStack>
      <PageHeader title="Events" actions={create('primary')} />
      <FreeLicenses context={context} />
      {total === 0 ? (
        <EmptyState action={create('quiet')}>
          An event is one booth, real or virtual. Any number can be prepared without a license; a
          live one runs on a license of its tag’s tier.
        </EmptyState>
      ) : (
        <>
          <FilterBar
            tools={
              <ButtonLink
                href={eventAddress(`/${slug}/events/events.csv`, query)}
                prefetch={false}
                download
              >
                Download as CSV
              </ButtonLink>
            }
          >
            <SearchBox label="Search events" defaultValue={query.search} />
            <SelectField
              label="Tag filter"
              hideLabel
              name="tag"
              defaultValue={query.tag ?? ''}
              placeholder="Every tag"
              options={context.catalog.plans.map(({ tier, name }) => ({
                value: tier,
                label: name,
              }))}
            />
          </FilterBar>
          {groupNames.map((group) => (
            <EventGroup key={group} {...{ context, slug, query, group }} />
          ))}
        </>
      )}
    </PageStack>
  )
}
