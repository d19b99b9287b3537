import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { changeKeyCap } from '@/lib/usecases/api-keys/change-key-cap'
import { revokeApiKey } from '@/lib/usecases/api-keys/revoke-api-key'
import { contextOf } from '@/lib/usecases/context-of'
import { dailyCapIn } from '../../_wire/api-key'

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/api-keys/{id}',
  summary: 'Revoke an API key',
  tag: 'Organization',
  permission: 'apiKeys.manage',
  params: z.strictObject({ id: idText }),
  status: 204,
  refusals: ['apiKeyNotFound'],
  run: async (call) => {
    const revoked = await revokeApiKey(contextOf(call), call.params.id)
    return revoked.ok ? accepted(undefined) : revoked
  },
})

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/api-keys/{id}',
  summary: 'Set what an API key may spend in a day',
  description:
    'Usage and holds of the key above its cap are refused until 00:00 UTC; what a hold gives back counts no longer. null lifts the cap.',
  tag: 'Organization',
  permission: 'apiKeys.manage',
  params: z.strictObject({ id: idText }),
  body: z.strictObject({ dailyCap: dailyCapIn }),
  status: 204,
  refusals: ['apiKeyNotFound'],
  run: async (call) => {
    const change = { apiKeyId: call.params.id, dailyCap: call.body.dailyCap }
    const changed = await changeKeyCap(contextOf(call), change)
    return changed.ok ? accepted(undefined) : changed
  },
})
