import { z } from 'zod'
import { walletSample } from '@/lib/http/json-sample'
import { accepted } from '@/lib/domain/result'
import { longestHold } from '@/lib/domain/tokens/hold'
import { defineRoute } from '@/lib/http/define-route'
import { instantOut, tokensOut } from '@/lib/http/schemas'
import { placeHold } from '@/lib/usecases/tokens/place-hold'
import { contextOf } from '@/lib/usecases/context-of'
import {
  chargeRefusals,
  onePayer,
  reportOf,
  usageMembers,
  usageParts,
  wireCharge,
} from '../_wire/usage'

const body = z
  .strictObject({
    ...usageMembers,
    ttlSeconds: z.int().min(1).max(longestHold).optional(),
  })
  .refine(onePayer.holds, onePayer.message)
  .meta({ example: { walletId: walletSample, item: 'ai_photo', quantity: 10, ttlSeconds: 900 } })

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/holds',
  summary: 'Hold tokens',
  description:
    'Sets tokens aside while something is generated. Commit what was used or release it all; a hold that nobody settles is released after ttlSeconds, or after what the vendor has set when it is left out (15 minutes by default).',
  tag: 'Tokens',
  permission: 'usage.write',
  body,
  answer: z
    .object({
      id: z.string(),
      status: z.literal('held'),
      tokens: tokensOut,
      walletId: z.string(),
      available: tokensOut,
      parts: usageParts,
      expiresAt: instantOut,
    })
    .meta({ id: 'Hold' }),
  status: 201,
  idempotency: 'ledger',
  limit: 'machine',
  refusals: chargeRefusals,
  run: async (call) => {
    const { ttlSeconds } = call.body
    const report = { ttlSeconds, ...reportOf({ kind: 'hold', ...call }) }
    const held = await placeHold(contextOf(call), report)
    if (!held.ok) return held
    if (held.value.replayed) call.markReplayed()
    const expiresAt = held.value.expiresAt.toISOString()
    return accepted({ ...wireCharge(held.value), status: 'held' as const, expiresAt })
  },
})
