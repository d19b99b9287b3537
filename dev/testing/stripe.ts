import { afterAll } from 'vitest'
import { startStripeLocal, type StripeLocal } from '@/dev/stripe-local/server'

/**
 * A local payment provider for this test file, empty, on a free port; `lib/payments` is led to it
 * by the environment. Call it before the configuration is first read. `control` gives it the same
 * orders as `POST /_control`. Its webhooks go nowhere unless `webhookUrl` says where.
 */
export async function testStripe(options: { webhookUrl?: string } = {}): Promise<StripeLocal> {
  const secret = process.env['STRIPE_WEBHOOK_SECRET'] ?? ''
  const stripe = await startStripeLocal({
    port: 0,
    webhook: options.webhookUrl === undefined ? undefined : { url: options.webhookUrl, secret },
  })
  process.env['STRIPE_API_BASE'] = stripe.base
  afterAll(() => stripe.close())
  return stripe
}
