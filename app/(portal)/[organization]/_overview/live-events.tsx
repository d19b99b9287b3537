import { Badge } from '@/components/ui/badge'
import { DefinitionList } from '@/components/ui/definition-list'
import { Instant } from '@/components/ui/instant'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { Context } from '@/lib/usecases/context'
import { listLiveEvents } from '@/lib/usecases/events/list-live-events'

/** What runs at this moment. */
export async function LiveEvents({ context, slug }: { context: Context; slug: string }) {
  const events = await listLiveEvents(context)
  return (
    <Section title="Live events" actions={<TextLink href={`/${slug}/events`}>All events</TextLink>}>
      {events.length === 0 ? (
        <p className="text-quiet">No event is live.</p>
      ) : (
        <DefinitionList
          items={events.map(({ name, test, startedAt }) => ({
            term: name,
            value: (
              <>
                {test && <Badge tone="info">Test</Badge>}{' '}
                {startedAt && (
                  <>
                    since <Instant at={startedAt} />
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
    </Section>
  )
}
