import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import { cardByAlias, cardByNumber, type TestCard } from '../cards'
import { cardError, invalidRequest, missingParameter } from '../errors'
import { idOf, newId } from '../ids'
import { fields, fieldsOf, oneOf, text } from '../parameters'
import { listPage, pageParameters } from '../paging'
import type { Provider } from '../provider'
import { find, route } from '../routing'
import { findCustomer } from './customers'

const listParameters = fieldsOf<Stripe.CustomerListPaymentMethodsParams & { created: unknown }>()({
  ...pageParameters,
  type: oneOf('card'),
})

const allParameters = fieldsOf<Stripe.PaymentMethodListParams & { created: unknown }>()({
  ...pageParameters,
  customer: text,
  type: oneOf('card'),
})

const attachParameters = fieldsOf<Stripe.PaymentMethodAttachParams>()({ customer: text })

export const paymentMethodRoutes = [
  route({
    address: 'GET /v1/customers/:id/payment_methods',
    parameters: listParameters,
    run: ({ provider, id, parameters }) =>
      listPage({
        rows: provider.store.paymentMethods,
        url: `/v1/customers/${id}/payment_methods`,
        page: parameters,
        narrow: { customer: findCustomer(provider, { id }).id },
        show: (method) => method,
      }),
  }),
  route({
    address: 'GET /v1/payment_methods',
    parameters: allParameters,
    run: ({ provider, parameters }) =>
      listPage({
        rows: provider.store.paymentMethods,
        url: '/v1/payment_methods',
        page: parameters,
        narrow: { customer: required('customer', parameters.customer) },
        show: (method) => method,
      }),
  }),
  route({
    address: 'GET /v1/payment_methods/:id',
    parameters: fields({}),
    run: ({ provider, id }) => usePaymentMethod(provider, { reference: id }),
  }),
  route({
    address: 'POST /v1/payment_methods/:id/attach',
    parameters: attachParameters,
    run: ({ provider, id, parameters }) => {
      const customer = required('customer', parameters.customer)
      return attachWithCheck(provider, { id, customer })
    },
  }),
  route({
    address: 'POST /v1/payment_methods/:id/detach',
    parameters: fields({}),
    run: ({ provider, id }) => detach(provider, id),
  }),
]

/** The saved card, or a fresh one for an alias like `pm_card_visa`. */
export function usePaymentMethod(
  provider: Provider,
  { reference, param }: { reference: string; param?: string },
): Stripe.PaymentMethod {
  const alias = cardByAlias(reference)
  if (alias) return createCard(provider, { card: alias, month: 12, year: nextYears(4) })
  return find({ rows: provider.store.paymentMethods, id: reference, what: 'PaymentMethod', param })
}

/** What the card does: its row in the table of test cards, and whether its holder has once confirmed it. */
export function cardBehind(provider: Provider, method: Stripe.PaymentMethod) {
  const fact = provider.store.cards.get(method.id)
  const card = fact && cardByNumber(fact.number)
  if (!fact || !card) throw new Error(`payment method ${method.id} has no test card behind it`)
  return { card, authenticated: fact.authenticated }
}

export function markAuthenticated(provider: Provider, method: Stripe.PaymentMethod): void {
  const fact = provider.store.cards.get(method.id)
  if (fact) provider.store.cards.put({ ...fact, authenticated: true })
}

/** Saves the card for the customer; already saved is fine. */
export function attach(
  provider: Provider,
  { method, customer }: { method: Stripe.PaymentMethod; customer: string },
): void {
  if (idOf(method.customer) === customer) return
  method.customer = customer
  provider.store.paymentMethods.put(method)
  provider.events.emit('payment_method.attached', method)
}

type NewCard = {
  card: TestCard
  month: number
  year: number
  customer?: string | null
  name?: string | null
  email?: string | null
}

export function createCard(provider: Provider, written: NewCard): Stripe.PaymentMethod {
  const method = newPaymentMethod(written, provider.clock.now(written.customer))
  provider.store.cards.put({ id: method.id, number: written.card.number, authenticated: false })
  return provider.store.paymentMethods.put(method)
}

function attachWithCheck(
  provider: Provider,
  { id, customer }: { id: string; customer: string },
): Stripe.PaymentMethod {
  findCustomer(provider, { id: customer, param: 'customer' })
  const method = usePaymentMethod(provider, { reference: id })
  const owner = idOf(method.customer)
  if (owner !== null && owner !== customer) throw attachedElsewhere()
  const { card } = cardBehind(provider, method)
  if (card.refusesAttach && card.decline) throw cardError(card.decline)
  attach(provider, { method, customer })
  return method
}

function detach(provider: Provider, id: string): Stripe.PaymentMethod {
  const method = find({ rows: provider.store.paymentMethods, id, what: 'PaymentMethod' })
  const customer = provider.store.customers.get(idOf(method.customer) ?? '')
  if (!customer) throw notAttached()
  if (customer.invoice_settings.default_payment_method === id) {
    customer.invoice_settings.default_payment_method = null
    provider.store.customers.put(customer)
  }
  method.customer = null
  provider.store.paymentMethods.put(method)
  provider.events.emitChange({
    type: 'payment_method.detached',
    object: method,
    previous: { customer: customer.id },
  })
  return method
}

function required(param: string, value: string | undefined): string {
  if (value) return value
  throw missingParameter(param)
}

const attachedElsewhere = () =>
  invalidRequest({
    message: 'The payment method you provided has already been attached to a customer.',
  })

const notAttached = () =>
  invalidRequest({
    message:
      'The payment method you provided is not attached to a customer so detachment is impossible.',
  })

const nextYears = (years: number): number => new Date().getUTCFullYear() + years

function newPaymentMethod(
  { card, month, year, name = null, email = null }: NewCard,
  created: number,
): Stripe.PaymentMethod {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email, name, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      display_brand: card.brand,
      exp_month: month,
      exp_year: year,
      fingerprint: createHash('sha256').update(card.number).digest('hex').slice(0, 16),
      funding: 'credit',
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
}
