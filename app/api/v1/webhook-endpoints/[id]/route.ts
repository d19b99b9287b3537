import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeWebhookEndpoint } from '@/lib/usecases/webhooks/change-webhook-endpoint'
import { deleteWebhookEndpoint } from '@/lib/usecases/webhooks/delete-webhook-endpoint'
import { endpointAnswer, endpointTopics, endpointUrl, wireEndpoint } from '../../_wire/webhook'

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/webhook-endpoints/{id}',
  summary: 'Change a webhook endpoint, or switch it off and on',
  description: 'Switched on again, it gets what waited while it was off.',
  tag: 'Organization',
  permission: 'webhooks.manage',
  params: z.strictObject({ id: idText }),
  body: z
    .strictObject({
      url: endpointUrl.optional(),
      topics: endpointTopics.optional(),
      enabled: z.boolean().optional(),
    })
    .meta({ example: { enabled: false } }),
  answer: endpointAnswer,
  refusals: ['webhookEndpointNotFound', 'webhookUrlRefused'],
  run: async (call) => {
    const { url, topics, enabled } = call.body
    const wish = { endpointId: call.params.id, url, topics, enabled }
    const changed = await changeWebhookEndpoint(contextOf(call), wish)
    return changed.ok ? accepted(wireEndpoint(changed.value)) : changed
  },
})

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/webhook-endpoints/{id}',
  summary: 'Delete a webhook endpoint with its deliveries',
  tag: 'Organization',
  permission: 'webhooks.manage',
  params: z.strictObject({ id: idText }),
  status: 204,
  refusals: ['webhookEndpointNotFound'],
  run: (call) => deleteWebhookEndpoint(contextOf(call), call.params.id),
})
