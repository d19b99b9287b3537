import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { eventRow } from '@/components/events/event-row'
import { EventForm } from '@/components/events/event-form'
import { Badge } from '@/components/ui/badge'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import { can } from '@/lib/domain/access/permissions'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { licenseTiers } from '@/lib/usecases/events/license-tiers'
import { readEvent } from '@/lib/usecases/events/read-event'
import { edit } from '../actions'
import { eventChoices, fieldsOf } from '../event-choices'
import { Cost } from './_sections/cost'
import { EstimateSection } from './_sections/estimate'
import { RingFenceSection } from './_sections/ring-fence'
import { Run } from './_sections/run'
import { Sessions } from './_sections/sessions'

export const metadata: Metadata = { title: 'Event' }

type Props = {
  params: Promise<{ organization: string; id: string }>
  searchParams: SearchParams
}

export default async function EventPage({ params, searchParams }: Props) {
  const { organization: slug, id } = await params
  const query = await searchParams
  const caller = await requireCaller(slug, 'events.read')
  const context = contextOf(caller)
  const event = await readEvent(context, id)
  if (!event) notFound()
  const ofLicenses = await licenseTiers(context, [event])
  const row = eventRow(event, { ofLicenses, names: tierNames(context.catalog) })
  return (
    <PageStack>
      <p>
        <TextLink href={`/${slug}/events`}>Events</TextLink>
      </p>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {event.name} <Badge tone={row.status.tone}>{row.status.text}</Badge>
          </span>
        }
        lead={`${row.kind}, tag ${row.tag}. ${row.when}.`}
      />
      <Run {...{ context, slug, event, row }} />
      <Cost {...{ context, event }} />
      <EstimateSection {...{ caller, event, query }} />
      {can(caller.roles, 'events.manage') && <RingFenceSection {...{ context, slug, event }} />}
      <Sessions {...{ context, slug, event, query }} />
      {can(caller.roles, 'events.manage') && (
        <Section title="Features and templates">
          <EventForm
            // A saved event starts the form anew.
            key={event.version}
            action={edit.bind(null, slug)}
            submitLabel="Save event"
            saved={{ eventId: event.id, version: event.version }}
            initial={fieldsOf(event)}
            {...eventChoices(context.catalog)}
          />
        </Section>
      )}
    </PageStack>
  )
}
