import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { webhookTopics } from '@/lib/domain/webhooks/topics'
import { contextOf } from '@/lib/usecases/context-of'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { listWebhookEndpoints } from '@/lib/usecases/webhooks/list-webhook-endpoints'
import {
  createdEndpointAnswer,
  endpointAnswer,
  endpointTopics,
  endpointUrl,
  wireEndpoint,
} from '../_wire/webhook'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/webhook-endpoints',
  summary: 'List webhook endpoints, newest first',
  tag: 'Organization',
  permission: 'webhooks.manage',
  query: z.strictObject(pageQuery),
  answer: listOf(endpointAnswer),
  run: async (call) => {
    const endpoints = await listWebhookEndpoints(contextOf(call))
    return accepted(pageAfter(endpoints.map(wireEndpoint), call.query, ({ id }) => id))
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/webhook-endpoints',
  summary: 'Add a webhook endpoint',
  description:
    'Told from now on of the topics it names, or of all of them, signed by Standard Webhooks. The secret is shown in this answer only, so the answer is not kept. A message that is not answered with 2xx is sent again for three days; while the endpoint is off, messages wait.',
  tag: 'Organization',
  permission: 'webhooks.manage',
  body: z
    .strictObject({ url: endpointUrl, topics: endpointTopics.default([...webhookTopics]) })
    .meta({ example: { url: 'https://example.com/granary', topics: ['invoice.paid'] } }),
  answer: createdEndpointAnswer,
  status: 201,
  refusals: ['webhookUrlRefused', 'tooManyWebhookEndpoints'],
  run: async (call) => {
    const created = await createWebhookEndpoint(contextOf(call), call.body)
    if (!created.ok) return created
    return accepted({ ...wireEndpoint(created.value), secret: created.value.secret })
  },
})
