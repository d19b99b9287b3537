import { ButtonLink } from '@/components/ui/button-link'
import { Instant } from '@/components/ui/instant'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { Tokens } from '@/components/ui/tokens'
import { itemNames } from '@/lib/domain/catalog/item-names'
import { formatTokensForPeople } from '@/lib/domain/tokens/tokens'
import { oneOf, type Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { listSessions } from '@/lib/usecases/events/list-sessions'
import type { EventDetail } from '@/lib/usecases/events/read-event'

const pageSize = 20

const columns = [
  { key: 'sequence', label: 'Session', phone: 'first' },
  { key: 'at', label: 'At', phone: 'second' },
  { key: 'outputs', label: 'Outputs', phone: 'below' },
  { key: 'tokens', label: 'Tokens', align: 'end', phone: 'secondEnd' },
] as const

type Props = { context: Context; slug: string; event: EventDetail; query: Query }

/** The sessions, newest first. */
export async function Sessions({ context, slug, event, query }: Props) {
  const asked = oneOf(query, 'before')
  const before = asked !== null && /^\d{1,9}$/.test(asked) ? Number(asked) : undefined
  const page = { eventId: event.id, before, limit: pageSize + 1 }
  const listed = await listSessions(context, page)
  const found = listed.ok ? listed.value : []
  const rows = found.slice(0, pageSize)
  const older = found.length > pageSize ? rows.at(-1)?.sequence : undefined
  const names = itemNames(context.catalog)
  const words = (lines: (typeof rows)[number]['lines']): string =>
    lines.map(({ item, quantity }) => `${quantity} × ${names.get(item) ?? item}`).join(' · ')
  return (
    <Section title="Sessions">
      {rows.length === 0 ? (
        <p className="text-quiet">No session yet. The booth reports each one as it happens.</p>
      ) : (
        <div className="flex flex-col items-start gap-4">
          <div className="w-full">
            <Table
              caption="Sessions"
              columns={columns}
              rows={rows.map((session) => ({
                id: session.id,
                cells: {
                  sequence: (
                    <>
                      <span className="sm:hidden">Session </span>
                      {session.sequence}
                    </>
                  ),
                  at: <Instant at={session.createdAt} />,
                  outputs: `${words(session.lines) || 'No output'}${session.test ? ' (test)' : ''}`,
                  tokens: <Tokens amount={formatTokensForPeople(session.tokens)} plain />,
                },
              }))}
            />
          </div>
          {older !== undefined && (
            <ButtonLink href={`/${slug}/events/${event.id}?before=${older}`} size="small">
              Earlier sessions
            </ButtonLink>
          )}
        </div>
      )}
    </Section>
  )
}
