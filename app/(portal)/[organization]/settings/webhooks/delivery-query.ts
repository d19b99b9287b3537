import { isWebhookTopic } from '@/lib/domain/webhooks/topics'
import { type Position, positionIn, positionText } from '@/lib/http/position'
import { addressWith, oneOf, type Query } from '@/lib/http/search-params'
import { deliveryStatuses } from '@/lib/usecases/webhooks/webhook-views'

/** Which deliveries are listed, as the address says it. */
export function deliveryQuery(query: Query) {
  const status = oneOf(query, 'status')
  const topic = oneOf(query, 'topic')
  return {
    search: oneOf(query, 'search') ?? undefined,
    status: deliveryStatuses.find((known) => known === status),
    topic: topic !== null && isWebhookTopic(topic) ? topic : undefined,
    before: positionIn(query, 'after'),
  }
}

export type DeliveryQuery = ReturnType<typeof deliveryQuery>

export const deliveryAddress = (
  path: string,
  { search, status, topic }: DeliveryQuery,
  after?: Position,
): string =>
  addressWith(path, {
    search: search ?? null,
    status: status ?? null,
    topic: topic ?? null,
    after: positionText(after),
  })
