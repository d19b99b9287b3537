import type Stripe from 'stripe'
import { fieldsOf, integer, listOf, metadata, oneOf, text } from '../parameters'

type Create = Stripe.Checkout.SessionCreateParams

const lineItem = fieldsOf<Stripe.Checkout.SessionCreateParams.LineItem>()({
  quantity: integer,
  price_data: fieldsOf<Stripe.Checkout.SessionCreateParams.LineItem.PriceData>()({
    currency: text,
    unit_amount: integer,
    product_data: fieldsOf<Stripe.Checkout.SessionCreateParams.LineItem.PriceData.ProductData>()({
      name: text,
      description: text,
    }),
  }),
})

const redisplay = listOf(oneOf('always', 'limited', 'unspecified'))

/** What may be asked of a new Checkout session. */
export const sessionParameters = fieldsOf<Create>()({
  mode: oneOf('payment', 'setup'),
  ui_mode: oneOf('hosted_page'),
  customer: text,
  currency: text,
  success_url: text,
  cancel_url: text,
  client_reference_id: text,
  expires_at: integer,
  locale: text,
  metadata,
  allowed_payment_method_types: listOf(oneOf('card')),
  line_items: listOf(lineItem),
  submit_type: oneOf('auto', 'pay'),
  payment_intent_data: fieldsOf<Stripe.Checkout.SessionCreateParams.PaymentIntentData>()({
    description: text,
    metadata,
    setup_future_usage: oneOf('off_session', 'on_session'),
    statement_descriptor_suffix: text,
  }),
  setup_intent_data: fieldsOf<Stripe.Checkout.SessionCreateParams.SetupIntentData>()({
    description: text,
    metadata,
  }),
  saved_payment_method_options:
    fieldsOf<Stripe.Checkout.SessionCreateParams.SavedPaymentMethodOptions>()({
      allow_redisplay_filters: redisplay,
    }),
})
export type WrittenSession = ReturnType<typeof sessionParameters>
