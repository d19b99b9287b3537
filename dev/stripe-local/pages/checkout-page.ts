import type Stripe from 'stripe'
import type { Provider } from '../provider'
import type { CardField, CardProblem } from './card-form'
import { backLink, escapeHtml, moneyText, page } from './layout'

/** The hosted form: saved cards to choose from, a new card, the way back. */
export function checkoutPage(
  provider: Provider,
  session: Stripe.Checkout.Session,
  problem: CardProblem | null,
): string {
  const verb = submitWords(session)
  const title = session.mode === 'setup' ? 'Save a card' : verb
  const parts = [
    problem ? `<p class="error" id="problem" role="alert">${escapeHtml(problem.message)}</p>` : '',
    lines(provider, session),
    ...savedCards(provider, session).map((method) => savedCardForm(method, verb)),
    newCardForm(verb, problem),
    session.cancel_url ? backLink(session.cancel_url, 'Cancel and go back') : '',
  ]
  return page(title, parts.join('\n'))
}

/** The cards that the session may offer again. */
export function savedCards(
  provider: Provider,
  session: Stripe.Checkout.Session,
): Stripe.PaymentMethod[] {
  const customer = typeof session.customer === 'string' ? session.customer : null
  if (session.mode !== 'payment' || customer === null) return []
  const filters = provider.store.sessionFacts.get(session.id)?.savedCardFilters ?? []
  return [...provider.store.paymentMethods.newestFirst({ customer })].filter((method) =>
    filters.includes(method.allow_redisplay ?? 'unspecified'),
  )
}

const submitWords = ({ mode, amount_total: total, currency }: Stripe.Checkout.Session): string =>
  mode === 'setup' ? 'Save card' : `Pay ${moneyText(total ?? 0, currency ?? 'usd')}`

function lines(provider: Provider, session: Stripe.Checkout.Session): string {
  const facts = provider.store.sessionFacts.get(session.id)
  if (!facts || facts.lines.length === 0) return ''
  const items = facts.lines.map(({ name, amount }) => {
    const money = moneyText(amount, session.currency ?? 'usd')
    return `<li><span>${escapeHtml(name)}</span><span>${money}</span></li>`
  })
  return `<ul>${items.join('')}</ul>`
}

const savedCardForm = (method: Stripe.PaymentMethod, verb: string): string =>
  `<form method="post"><input type="hidden" name="saved" value="${escapeHtml(method.id)}">
<button class="second">${escapeHtml(verb)} with ${escapeHtml(method.card?.brand ?? 'card')} ending in ${escapeHtml(method.card?.last4 ?? '')}</button></form>`

const newCardForm = (verb: string, problem: CardProblem | null): string => `<form method="post">
${field({ name: 'number', label: 'Card number', autocomplete: 'cc-number', problem })}
<div class="pair">
<div>${field({ name: 'expiry', label: 'Expiry', hint: '(MM/YY)', autocomplete: 'cc-exp', problem })}</div>
<div>${field({ name: 'cvc', label: 'CVC', autocomplete: 'cc-csc', problem })}</div>
</div>
<label for="name">Name on card <small>(optional)</small></label>
<input id="name" name="name" autocomplete="cc-name">
<button>${escapeHtml(verb)}</button>
</form>`

type Field = {
  name: CardField
  label: string
  hint?: string
  autocomplete: string
  problem: CardProblem | null
}

function field({ name, label, hint, autocomplete, problem }: Field): string {
  const wrong = problem?.field === name ? ' aria-invalid="true" aria-describedby="problem"' : ''
  const small = hint ? ` <small>${hint}</small>` : ''
  return `<label for="${name}">${label}${small}</label>
<input id="${name}" name="${name}" inputmode="numeric" autocomplete="${autocomplete}" required${wrong}>`
}
