import 'server-only'
import type { WebhookTopic } from '@/lib/domain/webhooks/topics'

export interface WebhookEndpointView {
  readonly id: string
  readonly url: string
  readonly topics: readonly string[]
  readonly enabled: boolean
  readonly createdAt: Date
  readonly disabledAt: Date | null
}

/** Everything but the secret, which is read only to sign. */
export const endpointColumns = {
  id: true,
  url: true,
  topics: true,
  enabled: true,
  createdAt: true,
  disabledAt: true,
} as const

/** `pending`: still to be sent, or waiting for its endpoint; `failed`: three days are over. */
export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]

export interface EndpointWish {
  readonly url: string
  readonly topics: readonly WebhookTopic[]
}

export interface EndpointNotFound {
  readonly kind: 'webhookEndpointNotFound'
}
