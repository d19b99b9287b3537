import { defineRoute } from '@/lib/http/define-route'
import { accepted } from '@/lib/domain/result'
import { recordUsage } from '@/lib/usecases/tokens/record-usage'
import { contextOf } from '@/lib/usecases/context-of'
import { chargeRefusals, reportOf, usageAnswer, usageBody, wireCharge } from '../_wire/usage'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/usage',
  summary: 'Record usage',
  description:
    'Charges what was used by the rate card, at once and whole. Too few tokens: nothing is charged, and the answer says what is there and what is needed. A virtual_booth_session costs its rate here; an event’s first sessions are free where they are recorded as sessions of it.',
  tag: 'Tokens',
  permission: 'usage.write',
  body: usageBody,
  answer: usageAnswer,
  status: 201,
  idempotency: 'ledger',
  limit: 'machine',
  refusals: chargeRefusals,
  run: async (call) => {
    const charge = await recordUsage(contextOf(call), reportOf({ kind: 'usage', ...call }))
    if (!charge.ok) return charge
    if (charge.value.replayed) call.markReplayed()
    return accepted(wireCharge(charge.value))
  },
})
