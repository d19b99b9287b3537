import type Stripe from 'stripe'
import { invalidRequest } from '../errors'
import { newId, newSecret } from '../ids'
import type { Provider } from '../provider'

const smallest = 50
const largest = 99_999_999

/** What a new payment is for; cents. */
type NewIntent = {
  amount: number
  currency: string
  customer?: string | null
  description?: string | null
  metadata?: Record<string, string>
  receipt_email?: string | null
  statement_descriptor_suffix?: string
  setup_future_usage?: 'off_session' | 'on_session' | null
  allowed_payment_method_types?: Array<'card'>
  automatic_payment_methods?: { enabled?: boolean; allow_redirects?: 'always' | 'never' }
}

/** A payment that waits for a card, not stored yet. Refuses amounts that Stripe refuses. */
export function draftIntent(provider: Provider, written: NewIntent): Stripe.PaymentIntent {
  requireAmount(written.amount)
  return newIntent(written, provider.clock.now(written.customer))
}

export function storeIntent(
  provider: Provider,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentIntent {
  provider.store.paymentIntents.put(intent)
  provider.events.emit('payment_intent.created', intent)
  return intent
}

function requireAmount(amount: number): void {
  if (amount < smallest) {
    throw invalidRequest({
      message: 'Amount must be at least $0.50 usd',
      param: 'amount',
      code: 'amount_too_small',
    })
  }
  if (amount > largest) {
    throw invalidRequest({
      message: 'Amount must be no more than $999,999.99',
      param: 'amount',
      code: 'amount_too_large',
    })
  }
}

function newIntent(written: NewIntent, created: number): Stripe.PaymentIntent {
  const id = newId('pi')
  const { enabled = true, allow_redirects = 'always' } = written.automatic_payment_methods ?? {}
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: written.allowed_payment_method_types ?? null,
    amount: written.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: { enabled, allow_redirects },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: newSecret(id),
    confirmation_method: 'automatic',
    created,
    currency: written.currency,
    customer: written.customer ?? null,
    customer_account: null,
    description: written.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: written.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: written.receipt_email ?? null,
    review: null,
    setup_future_usage: written.setup_future_usage ?? null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: written.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
}
