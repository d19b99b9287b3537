import { randomBytes } from 'node:crypto'
import type Stripe from 'stripe'
import type { WrittenSession } from './checkout-parameters'

type NewSession = {
  written: WrittenSession
  mode: 'payment' | 'setup'
  currency: string | null
  lines: readonly { amount: number }[]
  created: number
  expiresAt: number
}

/** An open Checkout session with every member that Stripe answers. */
export function newSession(session: NewSession): Stripe.Checkout.Session {
  const { written, mode, currency, lines, created, expiresAt } = session
  const total = mode === 'payment' ? lines.reduce((sum, line) => sum + line.amount, 0) : null
  return {
    ...emptySession,
    id: `cs_test_${randomBytes(24).toString('hex')}`,
    allowed_payment_method_types: written.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    cancel_url: written.cancel_url ?? null,
    client_reference_id: written.client_reference_id ?? null,
    created,
    currency,
    customer: written.customer ?? null,
    expires_at: expiresAt,
    locale: written.locale ?? null,
    metadata: written.metadata ?? {},
    mode,
    payment_method_collection: mode === 'payment' ? 'if_required' : 'always',
    payment_status: mode === 'setup' ? 'no_payment_required' : 'unpaid',
    saved_payment_method_options: {
      allow_redisplay_filters: written.saved_payment_method_options?.allow_redisplay_filters ?? [
        'always',
      ],
      payment_method_remove: null,
      payment_method_save: null,
    },
    submit_type: written.submit_type ?? null,
    success_url: written.success_url ?? null,
    total_details:
      total === null ? null : { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  }
}

const emptySession: Stripe.Checkout.Session = {
  id: '',
  object: 'checkout.session',
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: null,
  amount_total: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  cancel_url: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  created: 0,
  currency: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer: null,
  customer_account: null,
  customer_creation: null,
  customer_details: null,
  customer_email: null,
  discounts: [],
  expires_at: 0,
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  metadata: {},
  mode: 'payment',
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: null,
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  submit_type: null,
  subscription: null,
  success_url: null,
  total_details: null,
  ui_mode: 'hosted_page',
  url: null,
  wallet_options: null,
}
