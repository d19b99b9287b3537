import type Stripe from 'stripe'
import { authenticationFailed, authenticationRequired, refusalFor, type TestCard } from '../cards'
import { cardError, invalidRequest, type ApiError, type CardRefusal } from '../errors'
import { idOf } from '../ids'
import type { Provider } from '../provider'
import { bookCharge, createCharge } from './charges'
import { openDispute } from './disputes'
import { attach, cardBehind, markAuthenticated, usePaymentMethod } from './payment-methods'

/** A try to pay: with which card, with the holder present or not, and what control wants to happen. */
export type Confirmation = {
  intent: Stripe.PaymentIntent
  reference: string | null
  offSession: boolean
  errorOnAction: boolean
  returnUrl: string | null
  refusal: string | null
}

/**
 * Confirms a payment: it succeeds, waits for the holder at the 3-D Secure page, or is refused with
 * Stripe's card error, leaving the intent ready for another card.
 */
export function confirmIntent(
  provider: Provider,
  confirmation: Confirmation,
): Stripe.PaymentIntent {
  const { intent, offSession, returnUrl, refusal } = confirmation
  const method = requirePayable(provider, confirmation)
  const { card, authenticated } = cardBehind(provider, method)
  intent.payment_method = method.id
  if (returnUrl !== null) provider.store.returns.put({ id: intent.id, url: returnUrl })
  const asked = refusal === 'authentication_required'
  if (refusal !== null && !asked)
    throw refuse(provider, { intent, method, why: refusalFor(refusal) })
  if (asked || needsHolder(card, { offSession, authenticated })) {
    return askHolder(provider, { ...confirmation, method })
  }
  if (card.decline) throw refuse(provider, { intent, method, why: card.decline })
  return succeed(provider, { intent, method, present: !offSession })
}

/** The card that the confirmation would charge; refuses what Stripe refuses before it asks the card. */
export function requirePayable(
  provider: Provider,
  confirmation: Confirmation,
): Stripe.PaymentMethod {
  requireConfirmable(confirmation.intent)
  requireReturnUrl(confirmation)
  return chosenMethod(provider, confirmation)
}

/** What the holder did on the 3-D Secure page. A failed authentication makes no charge. */
export function finishAuthentication(
  provider: Provider,
  { intent, passed }: { intent: Stripe.PaymentIntent; passed: boolean },
): Stripe.PaymentIntent {
  const method = usePaymentMethod(provider, { reference: idOf(intent.payment_method) ?? '' })
  const { card } = cardBehind(provider, method)
  if (!passed) return giveBack(provider, { intent, method, why: authenticationFailed })
  const why = card.declineAfterAuthentication
  if (!why) return succeed(provider, { intent, method, present: true })
  refuse(provider, { intent, method, why })
  return intent
}

type Attempt = { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; why: CardRefusal }

/** Records the refused charge and answers the card error for it. */
function refuse(provider: Provider, attempt: Attempt): ApiError {
  const { intent, method, why } = attempt
  const charge = createCharge(provider, { intent, method, refusal: why })
  provider.events.emit('charge.failed', charge)
  giveBack(provider, { ...attempt, charge: charge.id })
  return cardError(why, {
    charge: charge.id,
    payment_intent: structuredClone(intent),
    payment_method: method,
  })
}

function giveBack(
  provider: Provider,
  { intent, method, why, charge }: Attempt & { charge?: string },
): Stripe.PaymentIntent {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  intent.last_payment_error = {
    type: 'card_error',
    ...why,
    ...(charge !== undefined && { charge }),
    payment_method: structuredClone(method),
  }
  provider.store.paymentIntents.put(intent)
  provider.events.emit('payment_intent.payment_failed', intent)
  return intent
}

type Success = { intent: Stripe.PaymentIntent; method: Stripe.PaymentMethod; present: boolean }

function succeed(provider: Provider, { intent, method, present }: Success): Stripe.PaymentIntent {
  const charge = createCharge(provider, { intent, method, refusal: null })
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  intent.next_action = null
  intent.last_payment_error = null
  provider.store.paymentIntents.put(intent)
  saveCard(provider, { intent, method, present })
  provider.events.emit('charge.succeeded', charge)
  provider.events.emit('payment_intent.succeeded', intent)
  bookCharge(provider, charge)
  const { dispute } = cardBehind(provider, method).card
  if (dispute) openDispute(provider, { charge, reason: dispute })
  return intent
}

function saveCard(provider: Provider, { intent, method, present }: Success): void {
  const customer = idOf(intent.customer)
  if (intent.setup_future_usage === null || customer === null) return
  attach(provider, { method, customer })
  if (present && intent.setup_future_usage === 'off_session') markAuthenticated(provider, method)
}

function askHolder(
  provider: Provider,
  asked: Confirmation & { method: Stripe.PaymentMethod },
): Stripe.PaymentIntent {
  const { intent, method, offSession, errorOnAction, returnUrl } = asked
  if (offSession || errorOnAction) {
    throw refuse(provider, { intent, method, why: authenticationRequired })
  }
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { url: `${provider.publicUrl()}/3ds/${intent.id}`, return_url: returnUrl },
  }
  provider.store.paymentIntents.put(intent)
  provider.events.emit('payment_intent.requires_action', intent)
  return intent
}

type Situation = { offSession: boolean; authenticated: boolean }

function needsHolder(card: TestCard, { offSession, authenticated }: Situation): boolean {
  if (card.authentication === 'always') return true
  if (card.authentication === 'untilSetUp') return !(offSession && authenticated)
  return card.authentication === 'onSessionOnly' && !offSession
}

function chosenMethod(provider: Provider, confirmation: Confirmation): Stripe.PaymentMethod {
  const { intent, reference } = confirmation
  const id = reference ?? idOf(intent.payment_method)
  if (id === null) {
    throw invalidRequest({
      message:
        'You cannot confirm this PaymentIntent because it is missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.',
      code: 'payment_intent_unexpected_state',
    })
  }
  const method = usePaymentMethod(provider, { reference: id, param: 'payment_method' })
  const owner = idOf(method.customer)
  if (owner === null || owner === idOf(intent.customer)) return method
  throw invalidRequest({
    message: 'The provided PaymentMethod was attached to another Customer.',
    param: 'payment_method',
  })
}

function requireConfirmable({ status }: Stripe.PaymentIntent): void {
  if (status !== 'succeeded' && status !== 'canceled' && status !== 'processing') return
  throw invalidRequest({
    message: `This PaymentIntent's payment method could not be confirmed because it has a status of ${status}.`,
    code: 'payment_intent_unexpected_state',
  })
}

function requireReturnUrl({ intent, offSession, returnUrl }: Confirmation): void {
  if (offSession || returnUrl !== null || intent.allowed_payment_method_types !== null) return
  if (intent.automatic_payment_methods?.allow_redirects === 'never') return
  throw invalidRequest({
    message:
      'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.',
    param: 'return_url',
  })
}
