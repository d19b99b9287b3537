import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineOpenRoute } from '@/lib/http/define-open-route'
import { tokensOut, tokensText } from '@/lib/http/schemas'
import { issueLicenseKeys } from '@/lib/usecases/license-keys/issue-license-keys'
import { systemActor } from '@/lib/usecases/context'
import { services } from '@/lib/usecases/services'

export const POST = defineOpenRoute({
  method: 'POST',
  path: '/api/v1/sandbox/license-keys',
  summary: 'Issue license keys as the vendor would',
  tag: 'Sandbox',
  permission: 'sandbox',
  body: z.strictObject({
    sku: z.string().min(1).max(100),
    quantity: z.int().min(1).max(1000).default(1),
  }),
  answer: z.object({
    data: z.array(z.object({ key: z.string(), sku: z.string(), tokens: tokensOut })),
  }),
  status: 201,
  refusals: ['unknownProduct'],
  run: async ({ body, requestId }) => {
    const act = { now: new Date(), actor: systemActor('Sandbox', requestId) }
    const issued = await issueLicenseKeys(services(), { ...body, ...act })
    if (!issued.ok) return issued
    return accepted({
      data: issued.value.map(({ key, sku, tokens }) => ({ key, sku, tokens: tokensText(tokens) })),
    })
  },
})
