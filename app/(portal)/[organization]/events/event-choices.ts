import type { EventFieldsProps } from '@/components/events/event-fields'
import type { Catalog } from '@/lib/domain/catalog/catalog'
import { tierNames } from '@/lib/domain/catalog/tier-names'
import { dayOf } from '@/lib/domain/time/days'
import { templateTokens } from '@/lib/domain/tokens/estimate'
import { tokenWords } from '@/lib/domain/tokens/tokens'
import type { EventView } from '@/lib/usecases/events/event-view'

/** What the catalog says of events: features by tier, templates with what a session costs, the pace. */
export const eventChoices = (catalog: Catalog): Omit<EventFieldsProps, 'initial'> => ({
  features: catalog.plans.flatMap(({ tier, features }) =>
    features.map(({ id, name }) => ({ id, name, tier })),
  ),
  tierNames: tierNames(catalog),
  templates: catalog.templates.map((template) => ({
    id: template.id,
    name: template.name,
    tokens: perSession(templateTokens(template, catalog.rateCard)),
  })),
  sessionsPerHour: catalog.policies.sessionsPerHour,
})

/** "0.1 tokens a session" */
export const perSession = (tokens: bigint): string => `${tokenWords(tokens)} a session`

export const emptyEvent: EventFieldsProps['initial'] = {
  name: '',
  kind: 'booth',
  features: [],
  templates: [],
  day: '',
  expectedSessions: '',
}

export const fieldsOf = (event: EventView): EventFieldsProps['initial'] => ({
  name: event.name,
  kind: event.kind,
  features: event.features,
  templates: event.templates,
  day: event.startsAt ? dayOf(event.startsAt) : '',
  expectedSessions: event.expectedSessions === null ? '' : String(event.expectedSessions),
})
