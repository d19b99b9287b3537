import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText, tokensIn } from '@/lib/http/schemas'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { contextOf } from '@/lib/usecases/context-of'
import { settledHoldAnswer, wireSettledHold } from '../../../_wire/settled-hold'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/holds/{id}/commit',
  summary: 'Commit a hold',
  description:
    'Spends what is held, or `tokens` of it and gives the rest back. Settled at most once: the same again repeats the answer.',
  tag: 'Tokens',
  permission: 'usage.write',
  params: z.strictObject({ id: idText }),
  body: z.strictObject({ tokens: tokensIn.optional() }),
  answer: settledHoldAnswer,
  idempotency: 'ledger',
  limit: 'machine',
  refusals: ['holdNotFound', 'holdSettled', 'moreThanHeld'],
  run: async (call) => {
    const { tokens } = call.body
    const request = { holdId: call.params.id, way: 'commit', tokens } as const
    const settled = await settleHold(contextOf(call), request)
    if (!settled.ok) return settled
    if (settled.value.repeated) call.markReplayed()
    return accepted(wireSettledHold(settled.value))
  },
})
