import type Stripe from 'stripe'
import type { Provider } from '../provider'
import { completeSession } from '../resources/checkout-sessions'
import { finishAuthentication } from '../resources/payment-flow'
import { finishSetup } from '../resources/setup-intents'
import { textOf } from './card-form'
import { successUrl, type PageRequest } from './checkout'
import { moneyText, notice, page, type PageAnswer } from './layout'

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent

/** The 3-D Secure page: the holder says yes or no, then goes back where they came from. */
export function answerAuthentication(
  provider: Provider,
  request: PageRequest & { session: string | null },
): PageAnswer {
  const { store } = provider
  const intent = store.paymentIntents.get(request.id) ?? store.setupIntents.get(request.id)
  if (!intent) {
    return {
      status: 404,
      html: notice({ title: 'Page not found', text: 'This confirmation does not exist.' }),
    }
  }
  const session = store.sessions.get(request.session ?? '') ?? null
  if (intent.status !== 'requires_action') return wayBack(provider, { intent, session })
  if (request.method !== 'POST') return { status: 200, html: authenticationPage(intent) }
  const outcome = textOf(request.form, 'outcome')
  if (outcome !== 'complete' && outcome !== 'fail') {
    return { status: 400, html: authenticationPage(intent) }
  }
  finish(provider, { intent, passed: outcome === 'complete' })
  if (session?.status === 'open' && succeeded(intent)) completeSession(provider, session)
  return wayBack(provider, { intent, session })
}

function finish(provider: Provider, { intent, passed }: { intent: Intent; passed: boolean }): void {
  if (intent.object === 'payment_intent') finishAuthentication(provider, { intent, passed })
  else finishSetup(provider, { intent, passed })
}

const succeeded = ({ status }: Intent): boolean => status === 'succeeded'

function wayBack(
  provider: Provider,
  { intent, session }: { intent: Intent; session: Stripe.Checkout.Session | null },
): PageAnswer {
  if (session) {
    const again = `${provider.publicUrl()}/c/pay/${session.id}?failed=1`
    return { status: 303, location: succeeded(intent) ? successUrl(session) : again }
  }
  const returnUrl = provider.store.returns.get(intent.id)?.url
  if (returnUrl === undefined) {
    return {
      status: 200,
      html: notice({ title: 'Confirmation ended', text: 'Close this window and go back.' }),
    }
  }
  return { status: 303, location: withOutcome(returnUrl, intent) }
}

/** Stripe tells the returning page which intent came back, and how. */
function withOutcome(returnUrl: string, intent: Intent): string {
  const url = new URL(returnUrl)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? '')
  url.searchParams.set('redirect_status', succeeded(intent) ? 'succeeded' : 'failed')
  return url.toString()
}

function authenticationPage(intent: Intent): string {
  const what =
    intent.object === 'payment_intent'
      ? `Your bank asks you to confirm the payment of ${moneyText(intent.amount, intent.currency)}.`
      : 'Your bank asks you to confirm that this card may be saved.'
  return page(
    '3-D Secure',
    `<p>${what}</p>
<p class="hint">This page stands in for the bank's.</p>
<form method="post">
<button name="outcome" value="complete">Complete authentication</button>
<button class="second" name="outcome" value="fail">Fail authentication</button>
</form>`,
  )
}
