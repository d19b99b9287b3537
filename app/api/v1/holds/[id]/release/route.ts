import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { settleHold } from '@/lib/usecases/tokens/settle-hold'
import { contextOf } from '@/lib/usecases/context-of'
import { settledHoldAnswer, wireSettledHold } from '../../../_wire/settled-hold'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/holds/{id}/release',
  summary: 'Release a hold',
  description: 'Gives back what is held; nothing is charged.',
  tag: 'Tokens',
  permission: 'usage.write',
  params: z.strictObject({ id: idText }),
  answer: settledHoldAnswer,
  idempotency: 'ledger',
  limit: 'machine',
  refusals: ['holdNotFound', 'holdSettled', 'moreThanHeld'],
  run: async (call) => {
    const request = { holdId: call.params.id, way: 'release' } as const
    const settled = await settleHold(contextOf(call), request)
    if (!settled.ok) return settled
    if (settled.value.repeated) call.markReplayed()
    return accepted(wireSettledHold(settled.value))
  },
})
