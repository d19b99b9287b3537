/**
 * webhooks/ owns what an organization's own software can be told of, over HTTP, as it happens: the
 * topics and the rhythm of the tries. It does not own the sending (lib/usecases/webhooks).
 */

export const webhookTopics = [
  'invoice.paid',
  'invoice.payment_failed',
  'order.paid',
  'subscription.renewed',
  'subscription.ended',
  'license.ended',
  'tokens.low',
  'pool.transferred',
  'refund.created',
] as const

export type WebhookTopic = (typeof webhookTopics)[number]

/** What each topic tells, as on the page where one chooses them. */
export const webhookTopicWords = {
  'invoice.paid': 'An invoice was paid',
  'invoice.payment_failed': 'A payment of an invoice failed',
  'order.paid': 'An order was paid and delivered',
  'subscription.renewed': 'A subscription began its next period',
  'subscription.ended': 'A subscription ended',
  'license.ended': 'A license ended',
  'tokens.low': 'The token balance came down to an alert',
  'pool.transferred': 'The shared pool was moved, from here or to here',
  'refund.created': 'Money is going back to a card',
} as const satisfies Record<WebhookTopic, string>

const known: ReadonlySet<string> = new Set(webhookTopics)

export const isWebhookTopic = (text: string): text is WebhookTopic => known.has(text)
