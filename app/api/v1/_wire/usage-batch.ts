import { z } from 'zod'
import { walletSample } from '@/lib/http/json-sample'
import type { Result } from '@/lib/domain/result'
import { refusalProblem } from '@/lib/http/refusals'
import { tokensOut } from '@/lib/http/schemas'
import type { ReportRefusal } from '@/lib/usecases/tokens/price-charge'
import type { RecordedUsage } from '@/lib/usecases/tokens/record-usage'
import { onePayer, usageAnswer, usageMembers, wireCharge } from './usage'

/** One report of a batch, with a key of its own. */
export const batchItem = z
  .strictObject({
    ...usageMembers,
    idempotencyKey: z.string().regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 visible ASCII characters'),
  })
  .refine(onePayer.holds, onePayer.message)
  .meta({
    example: {
      walletId: walletSample,
      item: 'ai_photo',
      quantity: 1,
      idempotencyKey: 'photo-4711',
    },
  })

/** Its answer: charged, or refused by itself. */
export const batchItemAnswer = z.union([
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

export function wireBatchItem(
  charge: Result<RecordedUsage, ReportRefusal>,
): z.input<typeof batchItemAnswer> {
  if (charge.ok)
    return { status: 201, ...wireCharge(charge.value), replayed: charge.value.replayed }
  const { status, code, title, detail, members } = refusalProblem(charge.refusal)
  return { status, code, title, detail: detail ?? title, ...members }
}
