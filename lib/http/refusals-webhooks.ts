import type { RefusalRow } from './refusal-row'

const notFound = { status: 404, code: 'not_found', title: 'There is no such thing here' } as const

/** Endpoints that are told, and what they are told. */
export const webhookRefusals = {
  webhookEndpointNotFound: notFound,
  webhookDeliveryNotFound: notFound,
  webhookUrlRefused: {
    status: 422,
    code: 'webhook_url_refused',
    title: 'Nothing can be sent to this address',
    detail: '{reason}',
  },
  tooManyWebhookEndpoints: {
    status: 409,
    code: 'too_many_webhook_endpoints',
    title: 'There are enough endpoints',
    detail: 'An organization has at most {most} endpoints.',
  },
} as const satisfies Record<string, RefusalRow>
