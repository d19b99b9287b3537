import type { Metadata } from 'next'
import { EventForm } from '@/components/events/event-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { create } from '../actions'
import { emptyEvent, eventChoices } from '../event-choices'

export const metadata: Metadata = { title: 'Create event' }

export default async function NewEventPage(props: { params: Promise<{ organization: string }> }) {
  const { organization: slug } = await props.params
  const { catalog } = contextOf(await requireCaller(slug, 'events.manage'))
  return (
    <PageStack>
      <PageHeader
        title="Create event"
        lead="Needs no license and costs nothing. The tag says which license it will run on."
      />
      <EventForm
        action={create.bind(null, slug)}
        submitLabel="Create event"
        initial={emptyEvent}
        {...eventChoices(catalog)}
      />
    </PageStack>
  )
}
