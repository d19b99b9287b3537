import type Stripe from 'stripe'
import { fields, fieldsOf, listOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import { find, route } from '../routing'
import type { EventFact } from '../store'

const listParameters = fieldsOf<Stripe.EventListParams>()({
  ...pageParameters,
  type: text,
  types: listOf(text),
})

export const eventRoutes = [
  route({
    address: 'GET /v1/events',
    parameters: listParameters,
    run: ({ provider, parameters: { type, types, ...page } }) =>
      listPage({
        rows: provider.store.events,
        url: '/v1/events',
        page,
        narrow: { type },
        keep: (event) => types === undefined || types.includes(event.type),
        show: eventObject,
      }),
  }),
  route({
    address: 'GET /v1/events/:id',
    parameters: fields({}),
    run: ({ provider, id }) =>
      eventObject(find({ rows: provider.store.events, id, what: 'event' })),
  }),
]

/** The event as it was sent. */
export function eventObject({ payload }: EventFact): object {
  const event: object = JSON.parse(payload)
  return event
}
