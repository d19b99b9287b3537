import type Stripe from 'stripe'
import { invalidParameter, invalidRequest, missingParameter } from '../errors'
import { idOf } from '../ids'
import { fields, fieldsOf, oneOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route, type Call } from '../routing'
import type { SessionFact } from '../store'
import { findCustomer } from './customers'
import { sessionParameters, type WrittenSession } from './checkout-parameters'
import { newSession } from './new-checkout-session'
import { createSetupIntent } from './setup-intents'

const listParameters = fieldsOf<Stripe.Checkout.SessionListParams>()({
  ...pageParameters,
  customer: text,
  payment_intent: text,
  status: oneOf('open', 'complete', 'expired'),
})

export const checkoutSessionRoutes = [
  route({ address: 'POST /v1/checkout/sessions', parameters: sessionParameters, run: create }),
  route({
    address: 'GET /v1/checkout/sessions',
    parameters: listParameters,
    run: ({ provider, parameters: { customer, payment_intent, status, ...page } }) =>
      listPage({
        rows: provider.store.sessions,
        url: '/v1/checkout/sessions',
        page,
        narrow: { payment_intent, customer, status },
        show: (session) => session,
      }),
  }),
  route({
    address: 'GET /v1/checkout/sessions/:id',
    parameters: fields({}),
    run: ({ provider, id }) => currentSession(provider, id),
  }),
  route({
    address: 'POST /v1/checkout/sessions/:id/expire',
    parameters: fields({}),
    run: ({ provider, id }) => expireOnRequest(provider, id),
  }),
]

/** The session as it stands now: one whose time is over expires when it is looked at. */
export function currentSession(provider: Provider, id: string): Stripe.Checkout.Session {
  const session = find({ rows: provider.store.sessions, id, what: 'checkout.session' })
  const now = provider.clock.now(idOf(session.customer))
  if (session.status === 'open' && session.expires_at <= now) expire(provider, session)
  return session
}

/** Marks the session as done after its card was saved or its payment taken. */
export function completeSession(provider: Provider, session: Stripe.Checkout.Session): void {
  const customer = provider.store.customers.get(idOf(session.customer) ?? '')
  session.status = 'complete'
  session.payment_status = session.mode === 'setup' ? 'no_payment_required' : 'paid'
  session.url = null
  session.customer_details = {
    address: customer?.address ?? null,
    business_name: null,
    email: customer?.email ?? null,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: 'none',
    tax_ids: [],
  }
  provider.store.sessions.put(session)
  provider.events.emit('checkout.session.completed', session)
}

function create({ provider, parameters: written }: Call<WrittenSession>): Stripe.Checkout.Session {
  const { mode, customer = null } = written
  if (mode === undefined) throw missingParameter('mode')
  if (!written.success_url) throw missingParameter('success_url')
  if (customer !== null) findCustomer(provider, { id: customer, param: 'customer' })
  const lines = mode === 'payment' ? pricedLines(written) : []
  const currency = mode === 'payment' ? currencyOf(written) : setupCurrency(written)
  const created = provider.clock.now(customer)
  const expiresAt = checkedExpiry(written.expires_at, created)
  const session = newSession({ written, mode, currency, lines, created, expiresAt })
  session.url = `${provider.publicUrl()}/c/pay/${session.id}`
  if (mode === 'setup') {
    session.setup_intent = createSetupIntent(provider, {
      ...written.setup_intent_data,
      customer,
    }).id
  }
  provider.store.sessionFacts.put(factsOf(session.id, { written, lines }))
  return provider.store.sessions.put(session)
}

type Asked = { written: WrittenSession; lines: SessionFact['lines'] }

function factsOf(id: string, { written, lines }: Asked): SessionFact {
  const {
    description = null,
    metadata = {},
    setup_future_usage,
  } = written.payment_intent_data ?? {}
  return {
    id,
    lines,
    description,
    metadata,
    setupFutureUsage: setup_future_usage ?? null,
    savedCardFilters: written.saved_payment_method_options?.allow_redisplay_filters ?? ['always'],
  }
}

function expireOnRequest(provider: Provider, id: string): Stripe.Checkout.Session {
  const session = currentSession(provider, id)
  if (session.status === 'open') return expire(provider, session)
  throw invalidRequest({
    message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
  })
}

function expire(provider: Provider, session: Stripe.Checkout.Session): Stripe.Checkout.Session {
  session.status = 'expired'
  session.url = null
  provider.store.sessions.put(session)
  provider.events.emit('checkout.session.expired', session)
  return session
}

function pricedLines({ line_items: items = [] }: WrittenSession) {
  if (items.length === 0) throw missingParameter('line_items')
  return items.map(({ quantity = 1, price_data: price }, position) => {
    const path = `line_items[${position}][price_data]`
    if (price?.unit_amount === undefined) throw missingParameter(`${path}[unit_amount]`)
    if (!price.product_data?.name) throw missingParameter(`${path}[product_data][name]`)
    return { name: price.product_data.name, amount: price.unit_amount * quantity }
  })
}

function currencyOf({ line_items: items = [] }: WrittenSession): string {
  const [currency, ...others] = new Set(items.map((item) => item.price_data?.currency))
  if (currency === undefined) throw missingParameter('line_items[0][price_data][currency]')
  if (others.length === 0) return currency
  throw invalidParameter({
    message: 'All line items must have the same currency.',
    param: 'line_items',
  })
}

function setupCurrency(written: WrittenSession): string | null {
  if (written.line_items) {
    throw invalidParameter({
      message: 'You can not pass `line_items` in `setup` mode.',
      param: 'line_items',
    })
  }
  if (written.currency || written.allowed_payment_method_types) return written.currency ?? null
  throw missingParameter('currency')
}

function checkedExpiry(asked: number | undefined, created: number): number {
  const at = asked ?? created + 86_400
  // A minute of grace on both ends: the caller's clock is not ours.
  if (at >= created + 1_740 && at <= created + 86_460) return at
  throw invalidParameter({
    message:
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
    param: 'expires_at',
  })
}
