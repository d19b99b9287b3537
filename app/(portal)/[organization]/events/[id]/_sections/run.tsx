import { type EventRow, pauseWords } from '@/components/events/event-row'
import { RunPanel } from '@/components/events/run-panel'
import { TokenFigure } from '@/components/tokens/token-figure'
import { FigureRow } from '@/components/ui/figure-row'
import { Notice } from '@/components/ui/notice'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { chooseLicense } from '@/lib/domain/events/choose-license'
import type { Context } from '@/lib/usecases/context'
import type { EventDetail } from '@/lib/usecases/events/read-event'
import { findFreeLicenses } from '@/lib/usecases/events/rehome-events'
import { run } from '../../actions'

type Props = { context: Context; slug: string; event: EventDetail; row: EventRow }

/** Which license runs it, whether its booth is there, and the buttons. */
export async function Run({ context, slug, event, row }: Props) {
  const { id: eventId, status, test, pausedReason, presence } = event
  const cause = context.catalog.plans
    .flatMap(({ features }) => features)
    .find(({ id }) => id === event.because)
  return (
    <div className="flex flex-col gap-6">
      {pausedReason && (
        <Notice tone="soon" title="This event is paused">
          {pauseWords[pausedReason]}
        </Notice>
      )}
      {presence === 'silent' && (
        <Notice tone="soon" title={row.booth}>
          The event goes on and keeps its license until somebody stops it.
        </Notice>
      )}
      <TokenFigure label="Cost so far" amount={costOf(event)} />
      <FigureRow
        figures={[
          { label: 'License', value: row.license ?? 'None', note: row.booth ?? undefined },
          { label: 'Tag', value: row.tag, note: cause && `because of ${cause.name}` },
          { label: 'Sessions', value: row.sessions, note: `${event.aiSessions} with AI outputs` },
        ]}
      />
      <RunPanel
        {...{ eventId, status, test }}
        words={await runWords(context, event)}
        action={run.bind(null, slug)}
      />
    </div>
  )
}

/** By sessions and by usage under its id. */
const costOf = ({ usage }: EventDetail): bigint =>
  usage.reduce((sum, { tokens }) => sum + tokens, 0n)

/** What the next click takes or frees. */
async function runWords(context: Context, event: EventDetail): Promise<string> {
  const { status, test, tag } = event
  if (status === 'live' && !test)
    return 'Stopping frees its license and the tokens set aside for it; its booth is told at its next sign of life.'
  const chosen = chooseLicense(await findFreeLicenses(context.db, context.organizationId), tag)
  const names = tierNames(context.catalog)
  const testing = test ? 'The test charges tokens as usual.' : 'A test takes no license.'
  if (chosen.ok)
    return `Starting takes a free ${names[chosen.value.tier]} license and costs nothing. ${testing}`
  return `Starting needs a free ${names[tag]} license or a higher one; none is free now. ${testing}`
}
