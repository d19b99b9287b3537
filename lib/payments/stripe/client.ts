import 'server-only'
import Stripe from 'stripe'
import { tracedHttpClient } from '@/lib/payments/stripe/traced-http-client'

export interface StripeSettings {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly livemode: boolean
  /** The local payment provider; absent: Stripe itself. */
  readonly apiBase: URL | undefined
}

/** The SDK's client: one code path for Stripe and for the local provider, only the address differs. */
export function openStripe({ secretKey, apiBase }: StripeSettings): Stripe {
  return new Stripe(secretKey, {
    telemetry: false,
    timeout: 20_000,
    maxNetworkRetries: 1,
    httpClient: tracedHttpClient(),
    appInfo: { name: 'granary' },
    ...(apiBase && addressOf(apiBase)),
  })
}

const addressOf = (base: URL) => ({
  host: base.hostname,
  port: base.port || (base.protocol === 'https:' ? 443 : 80),
  protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
})
