import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { nameField } from '@/lib/http/form-schemas'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { instantIn, listOf } from '@/lib/http/schemas'
import { createApiKey } from '@/lib/usecases/api-keys/create-api-key'
import { listApiKeys } from '@/lib/usecases/api-keys/list-api-keys'
import { contextOf } from '@/lib/usecases/context-of'
import { apiKeyAnswer, dailyCapIn, issuedKeyAnswer, scopesIn, wireApiKey } from '../_wire/api-key'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/api-keys',
  summary: 'List API keys, newest first',
  tag: 'Organization',
  permission: 'apiKeys.manage',
  query: z.strictObject(pageQuery),
  answer: listOf(apiKeyAnswer),
  run: async (call) => {
    const keys = await listApiKeys(contextOf(call))
    return accepted(pageAfter(keys.map(wireApiKey), call.query, ({ id }) => id))
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/api-keys',
  summary: 'Issue an API key',
  description: 'The key is shown in this answer only, so the answer is not kept.',
  tag: 'Organization',
  permission: 'apiKeys.manage',
  body: z.strictObject({
    name: nameField('a name'),
    scopes: scopesIn,
    expiresAt: instantIn.optional(),
    dailyCap: dailyCapIn.optional(),
  }),
  answer: issuedKeyAnswer,
  status: 201,
  refusals: ['expiryHasPassed'],
  run: async (call) => {
    const { name, scopes, expiresAt = null, dailyCap = null } = call.body
    const key = { name, scopes, expiresAt, dailyCap }
    const issued = await createApiKey(contextOf(call), key)
    if (!issued.ok) return issued
    return accepted({ id: issued.value.apiKeyId, key: issued.value.text })
  },
})
