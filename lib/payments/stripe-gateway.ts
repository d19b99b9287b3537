import 'server-only'
import type { Gateway } from '@/lib/payments/gateway'
import { sandboxControl } from '@/lib/payments/sandbox-control'
import { openStripe, type StripeSettings } from '@/lib/payments/stripe/client'
import { cardGateway, customerGateway } from '@/lib/payments/stripe/customers'
import { eventGateway } from '@/lib/payments/stripe/events'
import { intentGateway } from '@/lib/payments/stripe/intents'
import { refundGateway } from '@/lib/payments/stripe/refunds'
import { sessionGateway } from '@/lib/payments/stripe/sessions'
import { webhookGateway } from '@/lib/payments/stripe/webhooks'

/** The port over the Stripe SDK; only this folder's stripe/ knows the SDK. */
export function openGateway(settings: StripeSettings): Gateway {
  const stripe = openStripe(settings)
  return {
    livemode: settings.livemode,
    customers: customerGateway(stripe),
    cards: cardGateway(stripe),
    intents: intentGateway(stripe),
    sessions: sessionGateway(stripe),
    refunds: refundGateway(stripe),
    events: eventGateway(stripe),
    webhooks: webhookGateway(stripe, settings.webhookSecret),
    sandbox: sandboxControl(settings),
  }
}
