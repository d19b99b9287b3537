import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { hashRequest } from '@/lib/http/idempotency'
import { recordUsageBatch } from '@/lib/usecases/tokens/record-usage-batch'
import { contextOf } from '@/lib/usecases/context-of'
import { chargeRefusals, reportOf } from '../../_wire/usage'
import { batchItem, batchItemAnswer, wireBatchItem } from '../../_wire/usage-batch'

const most = 1000

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/usage/batch',
  summary: 'Record usage, up to 1,000 at once',
  description:
    'Each item is charged or refused on its own, under its own idempotency key. The answers stand in the order of the items.',
  tag: 'Tokens',
  permission: 'usage.write',
  body: z.strictObject({ items: z.array(batchItem).min(1).max(10_000) }),
  answer: z.object({ data: z.array(batchItemAnswer) }),
  limit: 'machine',
  bodyLimit: 1_048_576,
  refusals: [...chargeRefusals, 'limitExceeded'],
  run: async (call) => {
    const { items } = call.body
    if (items.length > most)
      return refused({
        kind: 'limitExceeded',
        limit: 'items',
        max: most,
        asked: items.length,
        path: ['items'],
      })
    const reports = items.map(({ idempotencyKey, ...body }) =>
      reportOf({ kind: 'usage', body, idempotencyKey, requestHash: hashRequest(body) }),
    )
    const charges = await recordUsageBatch(contextOf(call), reports)
    return accepted({ data: charges.map(wireBatchItem) })
  },
})
