import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { revokeApiKey } from '@/lib/usecases/api-keys/revoke-api-key'
import { contextOf } from '@/lib/usecases/context-of'

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
