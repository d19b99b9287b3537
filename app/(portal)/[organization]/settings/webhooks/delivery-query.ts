import { isWebhookTopic } from '@/lib/domain/webhooks/topics'
import { readCursor, writeCursor } from '@/lib/http/paging'
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
    before: positionIn(oneOf(query, 'after')),
  }
}

export type DeliveryQuery = ReturnType<typeof deliveryQuery>
type Position = { readonly at: Date; readonly id: string }

export const deliveryAddress = (
  path: string,
  { search, status, topic }: DeliveryQuery,
  after?: Position,
): string =>
  addressWith(path, {
    search: search ?? null,
    status: status ?? null,
    topic: topic ?? null,
    after: after ? writeCursor(`${after.at.toISOString()} ${after.id}`) : null,
  })

function positionIn(cursor: string | null): Position | undefined {
  const [instant = '', id = ''] = (cursor && readCursor(cursor)?.split(' ')) || []
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) || id === '' ? undefined : { at, id }
}
