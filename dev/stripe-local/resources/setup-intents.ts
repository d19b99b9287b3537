import type Stripe from 'stripe'
import { refusalFor } from '../cards'
import { cardError, type ApiError, type CardRefusal } from '../errors'
import { idOf, newId, newSecret } from '../ids'
import { fieldsOf, text } from '../parameters'
import type { Provider } from '../provider'
import { find, route } from '../routing'
import { attach, cardBehind, markAuthenticated, usePaymentMethod } from './payment-methods'

export const setupIntentRoutes = [
  route({
    address: 'GET /v1/setup_intents/:id',
    parameters: fieldsOf<Stripe.SetupIntentRetrieveParams>()({ client_secret: text }),
    run: ({ provider, id }) => find({ rows: provider.store.setupIntents, id, what: 'setupintent' }),
  }),
]

type NewSetup = {
  customer: string | null
  description?: string | null
  metadata?: Record<string, string>
}

/** A card that is to be saved; Checkout's setup mode makes one with its page. */
export function createSetupIntent(provider: Provider, written: NewSetup): Stripe.SetupIntent {
  const intent = newSetupIntent(written, provider.clock.now(written.customer))
  provider.store.setupIntents.put(intent)
  provider.events.emit('setup_intent.created', intent)
  return intent
}

type Setup = {
  intent: Stripe.SetupIntent
  method: Stripe.PaymentMethod
  refusal: string | null
  returnUrl: string
}

/** Saves the card, or sends its holder to the 3-D Secure page, or refuses it. */
export function confirmSetup(provider: Provider, setup: Setup): Stripe.SetupIntent {
  const { intent, method, refusal, returnUrl } = setup
  const { card } = cardBehind(provider, method)
  intent.payment_method = method.id
  if (refusal !== null) throw refuseSetup(provider, { intent, why: refusalFor(refusal) })
  if (card.refusesAttach && card.decline) throw refuseSetup(provider, { intent, why: card.decline })
  if (!card.authentication) return succeedSetup(provider, { intent, method })
  provider.store.returns.put({ id: intent.id, url: returnUrl })
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${provider.publicUrl()}/3ds/${intent.id}`, return_url: returnUrl },
  }
  provider.store.setupIntents.put(intent)
  provider.events.emit('setup_intent.requires_action', intent)
  return intent
}

/** What the holder did on the 3-D Secure page. */
export function finishSetup(
  provider: Provider,
  { intent, passed }: { intent: Stripe.SetupIntent; passed: boolean },
): Stripe.SetupIntent {
  const method = usePaymentMethod(provider, { reference: idOf(intent.payment_method) ?? '' })
  if (passed) return succeedSetup(provider, { intent, method })
  refuseSetup(provider, {
    intent,
    why: {
      code: 'setup_intent_authentication_failure',
      message: 'We are unable to authenticate your payment method.',
    },
  })
  return intent
}

function succeedSetup(
  provider: Provider,
  { intent, method }: { intent: Stripe.SetupIntent; method: Stripe.PaymentMethod },
): Stripe.SetupIntent {
  const customer = idOf(intent.customer)
  intent.status = 'succeeded'
  intent.next_action = null
  intent.last_setup_error = null
  intent.payment_method = method.id
  provider.store.setupIntents.put(intent)
  markAuthenticated(provider, method)
  if (customer !== null) attach(provider, { method, customer })
  provider.events.emit('setup_intent.succeeded', intent)
  return intent
}

function refuseSetup(
  provider: Provider,
  { intent, why }: { intent: Stripe.SetupIntent; why: CardRefusal },
): ApiError {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  intent.last_setup_error = { type: 'card_error', ...why }
  provider.store.setupIntents.put(intent)
  provider.events.emit('setup_intent.setup_failed', intent)
  return cardError(why, { setup_intent: structuredClone(intent) })
}

function newSetupIntent(written: NewSetup, created: number): Stripe.SetupIntent {
  const id = newId('seti')
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
    cancellation_reason: null,
    client_secret: newSecret(id),
    created,
    customer: written.customer,
    customer_account: null,
    description: written.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: written.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: 'off_session',
  }
}
