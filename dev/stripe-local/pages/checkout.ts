import type Stripe from 'stripe'
import { authenticationFailed } from '../cards'
import { ApiError } from '../errors'
import type { Form } from '../form'
import { idOf } from '../ids'
import type { Provider } from '../provider'
import { completeSession, currentSession } from '../resources/checkout-sessions'
import { draftIntent, storeIntent } from '../resources/new-payment-intent'
import { confirmIntent } from '../resources/payment-flow'
import { createCard } from '../resources/payment-methods'
import { confirmSetup } from '../resources/setup-intents'
import { readCard, textOf, type CardProblem } from './card-form'
import { checkoutPage, savedCards } from './checkout-page'
import { notice, type PageAnswer } from './layout'

export type PageRequest = { id: string; method: string; form: Form; failed: boolean }

/** The hosted Checkout page: shows the form, or takes what was written into it. */
export function answerCheckout(provider: Provider, request: PageRequest): PageAnswer {
  if (!provider.store.sessions.get(request.id)) {
    return {
      status: 404,
      html: notice({ title: 'Page not found', text: 'This payment page does not exist.' }),
    }
  }
  const session = currentSession(provider, request.id)
  if (session.status === 'complete') return { status: 303, location: successUrl(session) }
  if (session.status !== 'open') return { status: 410, html: expiredNotice(session) }
  if (request.method === 'POST') return submit(provider, { session, form: request.form })
  const problem = request.failed ? { field: null, message: authenticationFailed.message } : null
  return { status: 200, html: checkoutPage(provider, { session, problem }) }
}

/** Where the buyer goes when everything is done. */
export const successUrl = (session: Stripe.Checkout.Session): string =>
  (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id)

type Submission = { session: Stripe.Checkout.Session; form: Form }

function submit(provider: Provider, { session, form }: Submission): PageAnswer {
  const method = chosenCard(provider, { session, form })
  if ('message' in method) return problemPage(provider, { session, problem: method })
  try {
    const waiting = confirm(provider, { session, method })
    if (waiting) return { status: 303, location: `${waiting}?session=${session.id}` }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return problemPage(provider, {
      session,
      problem: { field: null, message: error.message },
    })
  }
  completeSession(provider, session)
  return { status: 303, location: successUrl(session) }
}

/** Takes or saves; answers the 3-D Secure page where the holder must go first. */
function confirm(
  provider: Provider,
  { session, method }: { session: Stripe.Checkout.Session; method: Stripe.PaymentMethod },
): string | null {
  const intent =
    session.mode === 'setup'
      ? confirmSetup(provider, {
          ...parts(provider, session),
          method,
          intent: setupOf(provider, session),
        })
      : confirmIntent(provider, {
          ...parts(provider, session),
          intent: paymentOf(provider, session),
          reference: method.id,
          offSession: false,
          errorOnAction: false,
        })
  return intent.status === 'requires_action'
    ? (intent.next_action?.redirect_to_url?.url ?? null)
    : null
}

const parts = (provider: Provider, session: Stripe.Checkout.Session) => ({
  refusal: provider.faults.takeRefusal(idOf(session.customer)),
  returnUrl: `${provider.publicUrl()}/c/pay/${session.id}`,
})

function setupOf(provider: Provider, session: Stripe.Checkout.Session): Stripe.SetupIntent {
  const intent = provider.store.setupIntents.get(idOf(session.setup_intent) ?? '')
  if (!intent) throw new Error(`session ${session.id} has no setup intent`)
  return intent
}

/** The session's payment; made when the buyer first submits, like at Stripe. */
function paymentOf(provider: Provider, session: Stripe.Checkout.Session): Stripe.PaymentIntent {
  const existing = provider.store.paymentIntents.get(idOf(session.payment_intent) ?? '')
  if (existing) return existing
  const facts = provider.store.sessionFacts.get(session.id)
  const intent = draftIntent(provider, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    customer: idOf(session.customer),
    description: facts?.description,
    metadata: facts?.metadata,
    setup_future_usage: facts?.setupFutureUsage,
  })
  storeIntent(provider, intent)
  session.payment_intent = intent.id
  provider.store.sessions.put(session)
  return intent
}

function chosenCard(
  provider: Provider,
  { session, form }: Submission,
): Stripe.PaymentMethod | CardProblem {
  const wanted = textOf(form, 'saved')
  const saved = savedCards(provider, session).find(({ id }) => id === wanted)
  if (saved) return saved
  if (wanted !== '') return { field: null, message: 'This card cannot be used here. Enter a card.' }
  const customer = idOf(session.customer)
  const written = readCard(form, new Date(provider.clock.now(customer) * 1000))
  if ('message' in written) return written
  const email = provider.store.customers.get(customer ?? '')?.email ?? null
  return createCard(provider, { ...written, customer, email })
}

const problemPage = (
  provider: Provider,
  { session, problem }: { session: Stripe.Checkout.Session; problem: CardProblem },
): PageAnswer => ({ status: 402, html: checkoutPage(provider, { session, problem }) })

const expiredNotice = (session: Stripe.Checkout.Session): string =>
  notice({
    title: 'This page has expired',
    text: 'Nothing was charged. Start again.',
    back: session.cancel_url,
  })
