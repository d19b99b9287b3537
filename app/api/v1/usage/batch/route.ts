import { z } from 'zod'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { hashRequest } from '@/lib/http/idempotency'
import { refusalProblem } from '@/lib/http/refusals'
import { tokensOut } from '@/lib/http/schemas'
import type { ReportRefusal } from '@/lib/usecases/tokens/price-charge'
import type { RecordedUsage } from '@/lib/usecases/tokens/record-usage'
import { recordUsageBatch } from '@/lib/usecases/tokens/record-usage-batch'
import { contextOf } from '@/lib/usecases/context-of'
import {
  chargeRefusals,
  onePayer,
  reportOf,
  usageAnswer,
  usageMembers,
  wireCharge,
} from '../../_wire/usage'

const most = 1000

const item = z
  .strictObject({
    ...usageMembers,
    idempotencyKey: z.string().regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible ASCII characters'),
  })
  .refine(onePayer.holds, onePayer.message)
  .meta({
    example: { walletId: 'wal_…', item: 'ai_photo', quantity: 1, idempotencyKey: 'photo-4711' },
  })

const itemAnswer = z.union([
  usageAnswer.extend({ status: z.literal(201), replayed: z.boolean() }),
  z.object({
    status: z.int(),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    available: tokensOut.optional(),
    required: tokensOut.optional(),
    cap: tokensOut.optional(),
    spent: tokensOut.optional(),
  }),
])

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/usage/batch',
  summary: 'Record usage, up to 1,000 at once',
  description:
    'Each item is charged or refused on its own, under its own idempotency key. The answers stand in the order of the items.',
  tag: 'Tokens',
  permission: 'usage.write',
  body: z.strictObject({ items: z.array(item).min(1).max(10_000) }),
  answer: z.object({ data: z.array(itemAnswer) }),
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
    return accepted({ data: charges.map(wireItem) })
  },
})

function wireItem(charge: Result<RecordedUsage, ReportRefusal>): z.input<typeof itemAnswer> {
  if (charge.ok)
    return { status: 201, ...wireCharge(charge.value), replayed: charge.value.replayed }
  const { status, code, title, detail, members } = refusalProblem(charge.refusal)
  return { status, code, title, detail: detail ?? title, ...members }
}
