import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { webhookTopics } from '@/lib/domain/webhooks/topics'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { idText, listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listWebhookDeliveries } from '@/lib/usecases/webhooks/list-webhook-deliveries'
import { deliveryStatuses } from '@/lib/usecases/webhooks/webhook-views'
import { readPosition, writePosition } from '@/lib/http/position'
import { deliveryAnswer, wireDelivery } from '../_wire/webhook'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/webhook-deliveries',
  summary: 'List webhook deliveries, newest first',
  tag: 'Organization',
  permission: 'webhooks.manage',
  query: z.strictObject({
    ...pageQuery,
    endpointId: idText.optional(),
    status: z.enum(deliveryStatuses).optional(),
    topic: z.enum(webhookTopics).optional(),
  }),
  answer: listOf(deliveryAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor, endpointId, status, topic } = call.query
    const before = readPosition(cursor)
    if (before === null) return refused({ kind: 'invalidCursor' })
    const filter = { endpointId, status, topic, before, limit }
    const rows = await listWebhookDeliveries(contextOf(call), filter)
    const { data, nextCursor } = pageOf(rows, limit, (row) =>
      writePosition({ at: row.createdAt, id: row.id }),
    )
    return accepted({ data: data.map(wireDelivery), nextCursor })
  },
})
