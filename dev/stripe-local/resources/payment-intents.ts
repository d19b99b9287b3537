import type Stripe from 'stripe'
import { invalidParameter, invalidRequest, missingParameter } from '../errors'
import { idOf } from '../ids'
import {
  clearableText,
  fieldsOf,
  flag,
  integer,
  listOf,
  metadata,
  oneOf,
  text,
  type Reader,
} from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route, type Call } from '../routing'
import { findCustomer } from './customers'
import { confirmIntent, requirePayable, type Confirmation } from './payment-flow'
import { usePaymentMethod } from './payment-methods'
import { draftIntent, storeIntent } from './new-payment-intent'

/** Stripe also takes `one_off` and `recurring` where a plain yes is meant. */
const offSession: Reader<boolean> = (value, path) =>
  oneOf('true', 'false', 'one_off', 'recurring')(value, path) !== 'false'

const confirmable = {
  payment_method: text,
  return_url: text,
  off_session: offSession,
  error_on_requires_action: flag,
  setup_future_usage: oneOf('off_session', 'on_session'),
}

const createParameters = fieldsOf<Stripe.PaymentIntentCreateParams>()({
  ...confirmable,
  amount: integer,
  currency: text,
  customer: text,
  confirm: flag,
  description: text,
  metadata,
  receipt_email: clearableText,
  statement_descriptor_suffix: text,
  allowed_payment_method_types: listOf(oneOf('card')),
  automatic_payment_methods: fieldsOf<Stripe.PaymentIntentCreateParams.AutomaticPaymentMethods>()({
    enabled: flag,
    allow_redirects: oneOf('always', 'never'),
  }),
})

const confirmParameters = fieldsOf<Stripe.PaymentIntentConfirmParams>()({
  ...confirmable,
  amount_to_confirm: integer,
})

const cancelParameters = fieldsOf<Stripe.PaymentIntentCancelParams>()({
  cancellation_reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'),
})

const listParameters = fieldsOf<Stripe.PaymentIntentListParams>()({
  ...pageParameters,
  customer: text,
})

export const paymentIntentRoutes = [
  route({
    address: 'POST /v1/payment_intents',
    parameters: createParameters,
    charges: (form) => form['confirm'] === 'true',
    run: create,
  }),
  route({
    address: 'GET /v1/payment_intents',
    parameters: listParameters,
    run: ({ provider, parameters: { customer, ...page } }) =>
      listPage({
        rows: provider.store.paymentIntents,
        url: '/v1/payment_intents',
        page,
        narrow: { customer },
        show: (intent) => intent,
      }),
  }),
  route({
    address: 'GET /v1/payment_intents/:id',
    parameters: fieldsOf<Stripe.PaymentIntentRetrieveParams>()({ client_secret: text }),
    run: ({ provider, id }) => findIntent(provider, id),
  }),
  route({
    address: 'POST /v1/payment_intents/:id/confirm',
    parameters: confirmParameters,
    charges: () => true,
    run: confirm,
  }),
  route({
    address: 'POST /v1/payment_intents/:id/cancel',
    parameters: cancelParameters,
    run: cancel,
  }),
]

const findIntent = (provider: Provider, id: string): Stripe.PaymentIntent =>
  find({ rows: provider.store.paymentIntents, id, what: 'payment_intent' })

function create(call: Call<ReturnType<typeof createParameters>>): Stripe.PaymentIntent {
  const { provider, parameters: written, refusal } = call
  const { amount, currency, customer } = written
  if (amount === undefined) throw missingParameter('amount')
  if (currency === undefined) throw missingParameter('currency')
  if (customer !== undefined) findCustomer(provider, { id: customer, param: 'customer' })
  if (written.off_session !== undefined && !written.confirm) throw onlyWithConfirm('off_session')
  if (written.return_url !== undefined && !written.confirm) throw onlyWithConfirm('return_url')
  const intent = draftIntent(provider, { ...written, amount, currency })
  if (written.confirm)
    return createAndConfirm(provider, { intent, ...confirmation(written), refusal })
  storeIntent(provider, intent)
  return written.payment_method
    ? chooseMethod(provider, { intent, reference: written.payment_method })
    : intent
}

/** A call that cannot be carried out leaves no intent behind; one whose card is refused does. */
function createAndConfirm(provider: Provider, asked: Confirmation): Stripe.PaymentIntent {
  const method = requirePayable(provider, asked)
  storeIntent(provider, asked.intent)
  return confirmIntent(provider, { ...asked, reference: method.id })
}

function confirm(call: Call<ReturnType<typeof confirmParameters>>): Stripe.PaymentIntent {
  const { provider, id, parameters: written, refusal } = call
  const intent = findIntent(provider, id)
  const expected = written.amount_to_confirm
  if (expected !== undefined && expected !== intent.amount) throw otherAmount()
  if (written.setup_future_usage) intent.setup_future_usage = written.setup_future_usage
  return confirmIntent(provider, { intent, ...confirmation(written), refusal })
}

const confirmation = (written: ReturnType<typeof confirmParameters>) => ({
  reference: written.payment_method ?? null,
  offSession: written.off_session ?? false,
  errorOnAction: written.error_on_requires_action ?? false,
  returnUrl: written.return_url ?? null,
})

function cancel(call: Call<ReturnType<typeof cancelParameters>>): Stripe.PaymentIntent {
  const { provider, id, parameters } = call
  const intent = findIntent(provider, id)
  if (intent.status === 'succeeded' || intent.status === 'canceled') {
    throw invalidRequest({
      message: `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
      code: 'payment_intent_unexpected_state',
    })
  }
  intent.status = 'canceled'
  intent.canceled_at = provider.clock.now(idOf(intent.customer))
  intent.cancellation_reason = parameters.cancellation_reason ?? null
  intent.next_action = null
  provider.store.paymentIntents.put(intent)
  provider.events.emit('payment_intent.canceled', intent)
  return intent
}

function chooseMethod(
  provider: Provider,
  { intent, reference }: { intent: Stripe.PaymentIntent; reference: string },
): Stripe.PaymentIntent {
  intent.payment_method = usePaymentMethod(provider, { reference, param: 'payment_method' }).id
  intent.status = 'requires_confirmation'
  return provider.store.paymentIntents.put(intent)
}

const onlyWithConfirm = (param: string) =>
  invalidParameter({ message: `\`${param}\` can only be set when \`confirm\` is true.`, param })

const otherAmount = () =>
  invalidParameter({
    message: 'The amount_to_confirm does not match the amount of the PaymentIntent.',
    param: 'amount_to_confirm',
  })
