import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { rotateApiKey } from '@/lib/usecases/api-keys/rotate-api-key'
import { contextOf } from '@/lib/usecases/context-of'
import { issuedKeyAnswer } from '../../../_wire/api-key'

const week = 7 * 86_400

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/api-keys/{id}/rotate',
  summary: 'Replace an API key',
  description:
    'The new key has the name, the scopes and the cap of the old one, and lives as long from now on as the old one was to live. The old key works on for overlapSeconds (a day unless told otherwise), within its own expiry; what both take in a day counts together for their cap.',
  tag: 'Organization',
  permission: 'apiKeys.manage',
  params: z.strictObject({ id: idText }),
  body: z.strictObject({ overlapSeconds: z.int().min(0).max(week).default(86_400) }),
  answer: issuedKeyAnswer,
  status: 201,
  refusals: ['apiKeyNotFound', 'apiKeyRevoked', 'apiKeyRotated'],
  run: async (call) => {
    const { overlapSeconds } = call.body
    const request = { apiKeyId: call.params.id, overlapSeconds }
    const rotated = await rotateApiKey(contextOf(call), request)
    if (!rotated.ok) return rotated
    return accepted({ id: rotated.value.apiKeyId, key: rotated.value.text })
  },
})
