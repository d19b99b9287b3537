import { Badge } from '@/components/ui/badge'
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
        <ul>
          {events.map(({ id, name, test, startedAt }) => (
            <li
              key={id}
              className="flex min-h-10 flex-wrap items-baseline justify-between gap-x-6 border-b border-hairline py-2 last:border-b-0"
            >
              <span className="flex items-baseline gap-2">
                <TextLink href={`/${slug}/events/${id}`}>{name}</TextLink>
                {test && <Badge tone="info">Test</Badge>}
              </span>
              {startedAt && (
                <span className="text-quiet">
                  since <Instant at={startedAt} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
