import type Stripe from 'stripe'
import { Collection, type Changed, type Row } from './collection'
import { idOf } from './ids'

/** What a card can do lies with its number, which Stripe's object does not show. */
type CardFact = Row & { readonly number: string; readonly authenticated: boolean }

/** Where the buyer goes back to after a hosted page. */
type ReturnFact = Row & { readonly url: string }

/** What a Checkout page needs and its public object does not carry. */
export type SessionFact = Row & {
  readonly lines: readonly { readonly name: string; readonly amount: number }[]
  readonly description: string | null
  readonly metadata: Record<string, string>
  readonly setupFutureUsage: 'off_session' | 'on_session' | null
  readonly savedCardFilters: readonly string[]
}

/** A customer's clock: seconds ahead of the real one. */
type ClockFact = Row & { readonly offset: number }

/** An event as it was when it happened: the payload is what is signed and sent, byte for byte. */
export type EventFact = Row & {
  readonly type: string
  readonly created: number
  readonly payload: string
}

export type IdempotencyFact = Row & {
  readonly fingerprint: string
  readonly status: number
  readonly body: string
  readonly at: number
  readonly customer: string | null
}

/** All that the server knows, by collection. */
export type Store = ReturnType<typeof createStore>

const none = {}

export function createStore(changed: Changed) {
  const byPayment = {
    payment_intent: (row: { payment_intent: Reference }) => idOf(row.payment_intent),
    charge: (row: { charge: Reference }) => idOf(row.charge),
  }
  return {
    customers: new Collection<Stripe.Customer>({ name: 'customers', keys: none, changed }),
    paymentMethods: new Collection<Stripe.PaymentMethod>({
      name: 'paymentMethods',
      keys: byCustomer,
      changed,
    }),
    setupIntents: new Collection<Stripe.SetupIntent>({
      name: 'setupIntents',
      keys: byCustomer,
      changed,
    }),
    paymentIntents: new Collection<Stripe.PaymentIntent>({
      name: 'paymentIntents',
      keys: byCustomer,
      changed,
    }),
    charges: new Collection<Stripe.Charge>({ name: 'charges', keys: chargeKeys, changed }),
    refunds: new Collection<Stripe.Refund>({ name: 'refunds', keys: byPayment, changed }),
    disputes: new Collection<Stripe.Dispute>({ name: 'disputes', keys: byPayment, changed }),
    sessions: new Collection<Stripe.Checkout.Session>({
      name: 'sessions',
      keys: sessionKeys,
      changed,
    }),
    transactions: new Collection<Stripe.BalanceTransaction>({
      name: 'transactions',
      keys: bySource,
      changed,
    }),
    endpoints: new Collection<Stripe.WebhookEndpoint>({ name: 'endpoints', keys: none, changed }),
    events: new Collection<EventFact>({
      name: 'events',
      keys: { type: (row) => row.type },
      changed,
    }),
    undelivered: new Collection<Row>({ name: 'undelivered', keys: none, changed }),
    idempotency: new Collection<IdempotencyFact>({ name: 'idempotency', keys: none, changed }),
    cards: new Collection<CardFact>({ name: 'cards', keys: none, changed }),
    returns: new Collection<ReturnFact>({ name: 'returns', keys: none, changed }),
    sessionFacts: new Collection<SessionFact>({ name: 'sessionFacts', keys: none, changed }),
    clocks: new Collection<ClockFact>({ name: 'clocks', keys: none, changed }),
  }
}

type Reference = string | { id: string } | null | undefined

const byCustomer = { customer: (row: { customer: Reference }) => idOf(row.customer) }

const chargeKeys = {
  ...byCustomer,
  payment_intent: (row: Stripe.Charge) => idOf(row.payment_intent),
}

const sessionKeys = {
  ...byCustomer,
  payment_intent: (row: Stripe.Checkout.Session) => idOf(row.payment_intent),
  status: (row: Stripe.Checkout.Session) => row.status,
}

const bySource = { source: (row: Stripe.BalanceTransaction) => idOf(row.source) }
