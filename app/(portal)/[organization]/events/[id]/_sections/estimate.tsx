import { EstimateAnswer } from '@/components/events/estimate-answer'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TextField } from '@/components/ui/text-field'
import { templateTokens } from '@/lib/domain/tokens/estimate'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import type { EventDetail } from '@/lib/usecases/events/read-event'
import { estimateTokens } from '@/lib/usecases/tokens/estimate-tokens'
import { buy } from '../../../orders/actions'
import { perSession } from '../../event-choices'
import { estimateQuery } from '../estimate-query'
import { estimateView } from '../estimate-view'

type Props = { caller: Caller; event: EventDetail; query: Query }

/** T9: templates × sessions beside the balance; when short, the cheapest cover in one click. */
export async function EstimateSection({ caller, event, query }: Props) {
  const context = contextOf(caller)
  const { catalog } = context
  const templates = catalog.templates.filter(({ id }) => event.templates.includes(id))
  const tokensPerSession = templates.map((template) => templateTokens(template, catalog.rateCard))
  const asked = estimateQuery(query, catalog, event.expectedSessions)
  const answer =
    asked.expected &&
    (await estimateTokens(context, { tokensPerSession, expected: asked.expected }))
  const each = tokensPerSession.reduce((sum, tokens) => sum + tokens, 0n)
  const lead =
    templates.length === 0
      ? 'No template is chosen yet, so a session costs nothing.'
      : `${new Intl.ListFormat('en-GB').format(templates.map(({ name }) => name))}: ${perSession(each)}.`
  return (
    <Section id="estimate" title="Estimate tokens" lead={lead}>
      <form method="get" action="#estimate" className="flex flex-wrap items-end gap-3">
        <SegmentedControl
          legend="Estimate by"
          name="by"
          defaultValue={asked.by}
          options={[
            { value: 'sessions', label: 'Sessions' },
            { value: 'hours', label: 'Hours' },
          ]}
        />
        <TextField
          label="How many"
          name="count"
          inputMode="decimal"
          defaultValue={asked.count}
          error={asked.error}
          className="max-w-40!"
          required
        />
        <Button type="submit">Estimate tokens</Button>
      </form>
      {answer?.ok && (
        <EstimateAnswer
          {...await estimateView(answer.value, caller)}
          buy={buy.bind(null, caller.slug)}
        />
      )}
    </Section>
  )
}
