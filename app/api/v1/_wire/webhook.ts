import { z } from 'zod'
import { webhookTopics } from '@/lib/domain/webhooks/topics'
import { instantOut, nullable } from '@/lib/http/schemas'
import type { DeliveryView } from '@/lib/usecases/webhooks/list-webhook-deliveries'
import type { WebhookEndpointView } from '@/lib/usecases/webhooks/webhook-views'

export const endpointUrl = z.string().min(1).max(500)
export const endpointTopics = z.array(z.enum(webhookTopics)).min(1).max(webhookTopics.length)

export const endpointAnswer = z
  .object({
    id: z.string(),
    url: z.string(),
    topics: z.array(z.string()),
    enabled: z.boolean(),
    createdAt: instantOut,
    disabledAt: instantOut.nullable(),
  })
  .meta({ id: 'WebhookEndpoint' })

/** The secret stands in this one answer and nowhere else. */
export const createdEndpointAnswer = endpointAnswer.extend({
  secret: z.string().meta({ description: 'Signs every message (Standard Webhooks)' }),
})

export const wireEndpoint = (endpoint: WebhookEndpointView): z.input<typeof endpointAnswer> => ({
  id: endpoint.id,
  url: endpoint.url,
  topics: [...endpoint.topics],
  enabled: endpoint.enabled,
  createdAt: endpoint.createdAt.toISOString(),
  disabledAt: nullable(endpoint.disabledAt),
})

export const deliveryAnswer = z
  .object({
    id: z.string(),
    endpointId: z.string(),
    messageId: z.string().meta({ description: 'The message’s webhook-id' }),
    topic: z.string(),
    payload: z.unknown(),
    status: z.string().meta({ description: 'pending, delivered or failed' }),
    attempts: z.int(),
    lastStatus: z.int().nullable(),
    lastError: z.string().nullable(),
    nextAttemptAt: instantOut.nullable(),
    createdAt: instantOut,
    deliveredAt: instantOut.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })

export const wireDelivery = (delivery: DeliveryView): z.input<typeof deliveryAnswer> => ({
  id: delivery.id,
  endpointId: delivery.endpointId,
  messageId: delivery.messageId,
  topic: delivery.topic,
  payload: delivery.payload,
  status: delivery.status,
  attempts: delivery.attempts,
  lastStatus: delivery.lastStatus,
  lastError: delivery.lastError,
  nextAttemptAt: nullable(delivery.nextAttemptAt),
  createdAt: delivery.createdAt.toISOString(),
  deliveredAt: nullable(delivery.deliveredAt),
})
