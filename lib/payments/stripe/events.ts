import 'server-only'
import type Stripe from 'stripe'
import type { EventGateway, ProviderEvent } from '@/lib/payments/gateway'
import { ask } from '@/lib/payments/stripe/ask'
import { idOf } from '@/lib/payments/stripe/intents'

/** As many as the provider gives at once. */
const pageSize = 100

export function eventGateway(stripe: Stripe): EventGateway {
  return {
    list: (olderThan) =>
      ask(
        'list',
        () =>
          stripe.events.list({
            limit: pageSize,
            ...(olderThan !== null && { starting_after: olderThan }),
          }),
        ({ data, has_more: hasMore }) => ({ events: data.map(viewEvent), hasMore }),
      ),
  }
}

/** Events are a union of hundreds of shapes; id and customer are where every one that we handle has them. */
export function viewEvent(event: Stripe.Event): ProviderEvent {
  const { object } = event.data
  return {
    id: event.id,
    type: event.type,
    livemode: event.livemode,
    account: event.account ?? null,
    objectId: 'id' in object && typeof object.id === 'string' ? object.id : null,
    customerId: 'customer' in object ? customerOf(object.customer) : null,
  }
}

const customerOf = (customer: unknown): string | null => {
  if (typeof customer === 'string') return customer
  if (typeof customer !== 'object' || customer === null) return null
  return 'id' in customer && typeof customer.id === 'string' ? idOf(customer.id) : null
}
