import 'server-only'
import type Stripe from 'stripe'
import type { ProviderEvent, WebhookGateway } from '@/lib/payments/gateway'
import { viewEvent } from '@/lib/payments/stripe/events'

/** Seconds that an event's signature may be old or, by a clock that is fast, early. */
const tolerance = 300

/** Verifies against each secret of the comma list, so that a secret can be rotated without a gap. */
export function webhookGateway(stripe: Stripe, secrets: string): WebhookGateway {
  const list = secrets
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '')
  return {
    verify: (rawBody, signature) => {
      if (signature === null || isFromTheFuture(signature)) return null
      for (const secret of list) {
        const event = construct(stripe, { rawBody, signature, secret })
        if (event) return event
      }
      return null
    },
  }
}

type Delivery = { rawBody: string; signature: string; secret: string }

function construct(stripe: Stripe, delivery: Delivery): ProviderEvent | null {
  const { rawBody, signature, secret } = delivery
  try {
    return viewEvent(stripe.webhooks.constructEvent(rawBody, signature, secret, tolerance))
  } catch {
    return null
  }
}

/** The SDK refuses only old timestamps. */
function isFromTheFuture(signature: string): boolean {
  const stamp = /(?:^|,)t=(\d+)/.exec(signature)?.[1]
  return stamp === undefined || Number(stamp) > Date.now() / 1000 + tolerance
}
