import type Stripe from 'stripe'
import type { Provider } from '../provider'
import type { CardField, CardProblem } from './card-form'
import { backLink, escapeHtml, moneyText, page } from './layout'

/** The hosted form: saved cards to choose from, a new card, the way back. */
export function checkoutPage(
  provider: Provider,
  { session, problem }: { session: Stripe.Checkout.Session; problem: CardProblem | null },
): string {
  const verb = submitWords(session)
  const title = session.mode === 'setup' ? 'Save a card' : verb
  const parts = [
    problem ? `<p class="error" id="problem" role="alert">${escapeHtml(problem.message)}</p>` : '',
    lines(provider, session),
    ...savedCards(provider, session).map(savedCardForm),
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

// Without the amount, so that one button alone on the page is called "Pay $445.50".
const savedCardForm = ({ id, card }: Stripe.PaymentMethod): string =>
  `<form method="post"><input type="hidden" name="saved" value="${escapeHtml(id)}">
<button class="second">Use ${escapeHtml(brandName(card?.brand ?? 'card'))} ending in ${escapeHtml(card?.last4 ?? '')}</button></form>`

const brandName = (brand: string): string => `${brand.charAt(0).toUpperCase()}${brand.slice(1)}`

const newCardForm = (verb: string, problem: CardProblem | null): string => `<form method="post">
${field({ name: 'number', label: 'Card number', autocomplete: 'cc-number', problem })}
<div class="pair">
${field({ name: 'expiry', label: 'Expiry', hint: 'MM/YY', autocomplete: 'cc-exp', problem })}
${field({ name: 'cvc', label: 'CVC', autocomplete: 'cc-csc', problem })}
</div>
<div class="field"><label for="name">Name on card</label> <small id="name-hint">optional</small>
<input id="name" name="name" autocomplete="cc-name" aria-describedby="name-hint"></div>
<button>${escapeHtml(verb)}</button>
<p class="hint">${testCards}</p>
</form>`

const testCards =
  '4242 4242 4242 4242 pays, 4000 0025 0000 3155 asks for 3-D Secure first, 4000 0000 0000 9995 is declined. Any date to come, any three digits.'

type Field = {
  name: CardField
  label: string
  hint?: string
  autocomplete: string
  problem: CardProblem | null
}

/** The hint stays outside of the label, whose text is the field's whole name. */
function field({ name, label, hint, autocomplete, problem }: Field): string {
  const wrong = problem?.field === name
  const described = [...(wrong ? ['problem'] : []), ...(hint ? [`${name}-hint`] : [])].join(' ')
  const attributes = `${wrong ? ' aria-invalid="true"' : ''}${described ? ` aria-describedby="${described}"` : ''}`
  const small = hint ? ` <small id="${name}-hint">${hint}</small>` : ''
  return `<div class="field"><label for="${name}">${label}</label>${small}
<input id="${name}" name="${name}" inputmode="numeric" autocomplete="${autocomplete}" required${attributes}></div>`
}
