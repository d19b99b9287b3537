import 'server-only'

/**
 * payments/ owns how money is collected and given back: the narrow port to the payment provider,
 * attempts as durable rows, and the one function that applies what the provider says (I3).
 * It does not own what is owed (domain), nor what a payment delivers (use cases, given as hooks).
 * Invariants: a row exists before any call; the provider is never called inside a transaction;
 * an invoice has at most one successful attempt, every other success is given back.
 */
export interface Gateway {
  readonly livemode: boolean
  readonly customers: CustomerGateway
  readonly cards: CardGateway
  readonly intents: IntentGateway
  readonly sessions: SessionGateway
  readonly refunds: RefundGateway
  readonly events: EventGateway
  readonly webhooks: WebhookGateway
  readonly sandbox: SandboxControl
}

/** `unknown`: it may or may not have happened; nothing may be concluded from it. */
export type GatewayProblem =
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'notExecuted'; readonly message: string }
  | { readonly kind: 'notFound'; readonly message: string }
  | { readonly kind: 'configuration'; readonly message: string }
  | { readonly kind: 'declined'; readonly message: string; readonly failure: Failure }

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: GatewayProblem }

export type CardView = {
  readonly brand: string
  readonly last4: string
  readonly expMonth: number
  readonly expYear: number
}
export type SavedCard = CardView & { readonly stripeId: string; readonly createdAt: Date }

/** `hard`: this card will never do (lost, stolen, …); another one is needed. */
export type Failure = {
  readonly code: string
  readonly message: string
  readonly hard: boolean
  readonly needsConfirmation: boolean
}

/** A payment intent as the provider has it now. Amounts in cents. */
export type IntentView = {
  readonly id: string
  readonly state: 'succeeded' | 'processing' | 'actionRequired' | 'failed' | 'waiting' | 'canceled'
  readonly amount: bigint
  readonly amountReceived: bigint
  readonly currency: string
  readonly customerId: string | null
  readonly attemptId: string | null
  readonly organizationId: string | null
  readonly actionUrl: string | null
  readonly failure: Failure | null
  readonly card: CardView | null
}

export type ChargeRequest = {
  readonly attemptId: string
  readonly organizationId: string
  readonly invoiceId: string
  readonly customerId: string
  /** Null: the customer will choose a card on the provider's page (sessions only). */
  readonly cardId: string | null
  readonly amount: bigint
  readonly currency: string
  readonly description: string
  readonly mode: 'onSession' | 'offSession' | 'checkout'
  readonly returnUrl: string
}

/** A hosted page's session. `intent` is null until the customer has submitted it. */
export type SessionView = {
  readonly id: string
  readonly mode: 'payment' | 'setup' | 'other'
  readonly status: 'open' | 'complete' | 'expired'
  readonly url: string | null
  readonly amount: bigint | null
  readonly customerId: string | null
  readonly attemptId: string | null
  readonly organizationId: string | null
  readonly intent: IntentView | null
}

export type RefundView = {
  readonly id: string
  readonly state: 'pending' | 'succeeded' | 'failed'
  readonly amount: bigint
  readonly intentId: string | null
  readonly refundId: string | null
  readonly organizationId: string | null
  readonly failureCode: string | null
}

export type DisputeView = {
  readonly id: string
  readonly status: string
  readonly amount: bigint
  readonly reason: string
  readonly intentId: string | null
}

/** What a verified event says changed; its truth is fetched, never taken from the event. */
export type ProviderEvent = {
  readonly id: string
  readonly type: string
  readonly livemode: boolean
  /** The connected account that it is about; null: our own. */
  readonly account: string | null
  readonly objectId: string | null
  readonly customerId: string | null
}

export interface CustomerGateway {
  create(request: {
    readonly organizationId: string
    readonly name: string
    readonly email: string | null
  }): Promise<Answer<{ readonly id: string }>>
  setDefaultCard(customerId: string, cardId: string): Promise<Answer<null>>
}

export interface CardGateway {
  list(customerId: string): Promise<Answer<readonly SavedCard[]>>
  detach(cardId: string): Promise<Answer<null>>
  /** Sandbox: saves one of the provider's test cards without its page. */
  attachTestCard(customerId: string, alias: string): Promise<Answer<{ readonly id: string }>>
}

export interface IntentGateway {
  /** Charges a saved card. The attempt's id is the idempotency key: asking again is safe for 20 hours. */
  charge(request: ChargeRequest): Promise<Answer<IntentView>>
  /** The customer is back: the same payment, with them present. */
  confirm(request: {
    readonly intentId: string
    readonly cardId: string
    readonly returnUrl: string
  }): Promise<Answer<IntentView>>
  retrieve(intentId: string): Promise<Answer<IntentView>>
  cancel(intentId: string): Promise<Answer<IntentView>>
  /** Finds an attempt's payment after its key was forgotten; null: it never arrived. */
  find(request: {
    readonly customerId: string
    readonly attemptId: string
    readonly since: Date
  }): Promise<Answer<IntentView | null>>
  /** Every payment of the account that was made since then, whoever's it is. */
  listSince(since: Date): Promise<Answer<readonly IntentView[]>>
}

export interface SessionGateway {
  pay(request: ChargeRequest): Promise<Answer<SessionView>>
  setup(request: {
    readonly organizationId: string
    readonly customerId: string
    readonly currency: string
    readonly returnUrl: string
  }): Promise<Answer<SessionView>>
  retrieve(sessionId: string): Promise<Answer<SessionView>>
  /** Closes the page; one that has just completed stays complete and is answered as such. */
  expire(sessionId: string): Promise<Answer<SessionView>>
}

export interface RefundGateway {
  create(request: {
    readonly refundId: string
    readonly organizationId: string
    readonly intentId: string
    readonly amount: bigint
  }): Promise<Answer<RefundView>>
  retrieve(refundId: string): Promise<Answer<RefundView>>
  dispute(disputeId: string): Promise<Answer<DisputeView>>
}

export interface EventGateway {
  /** A page of what the provider has said in the last 30 days, newest first, older than that event. */
  list(
    olderThan: string | null,
  ): Promise<Answer<{ readonly events: readonly ProviderEvent[]; readonly hasMore: boolean }>>
}

export interface WebhookGateway {
  /** The event, or null when the signature, its age or its body is not to be trusted. */
  verify(rawBody: string, signature: string | null): ProviderEvent | null
}

/** What the local provider can be told to do; nothing of it reaches Stripe. */
export interface SandboxControl {
  /** The local provider keeps a clock for each customer: moves it by that much, 0 included: lost calls are over then. */
  advanceClock(customerId: string, milliseconds: number): Promise<void>
  /** What becomes of the customer's next payments: `declined`, `timeout`, `500`, `crash_after_charge`, … */
  failNext(customerId: string, faults: readonly string[]): Promise<void>
}
