import 'server-only'
import Stripe from 'stripe'
import type {
  Answer,
  CardView,
  ChargeRequest,
  IntentGateway,
  IntentView,
} from '@/lib/payments/gateway'
import { ask, problemOf } from '@/lib/payments/stripe/ask'
import { failureOf } from '@/lib/payments/stripe/failure'

const expand = ['payment_method']

export function intentGateway(stripe: Stripe): IntentGateway {
  const { paymentIntents } = stripe
  return {
    charge: (request) =>
      askForIntent(() =>
        paymentIntents.create(chargeParameters(request), { idempotencyKey: request.attemptId }),
      ),
    confirm: ({ intentId, cardId, returnUrl }) =>
      askForIntent(() =>
        paymentIntents.confirm(intentId, {
          payment_method: cardId,
          return_url: returnUrl,
          off_session: false,
          expand,
        }),
      ),
    retrieve: (intentId) => askForIntent(() => paymentIntents.retrieve(intentId, { expand })),
    cancel: (intentId) => cancelOrRead(stripe, intentId),
    find: (request) => findByAttempt(stripe, request),
    listSince: (since) => listSince(stripe, since),
  }
}

/** Cents for the SDK, which speaks numbers; Stripe's largest amount is far below 2^53. */
export const toNumber = (amount: bigint): number => Number(amount)

/** A pure function of the attempt's row: the same key always comes with the same parameters. */
const chargeParameters = (request: ChargeRequest): Stripe.PaymentIntentCreateParams => ({
  amount: toNumber(request.amount),
  currency: request.currency.toLowerCase(),
  customer: request.customerId,
  ...(request.cardId !== null && { payment_method: request.cardId }),
  confirm: true,
  allowed_payment_method_types: ['card'],
  description: request.description,
  metadata: intentMetadata(request),
  expand,
  ...(request.mode === 'offSession' ? { off_session: true } : { return_url: request.returnUrl }),
})

export const intentMetadata = (request: ChargeRequest) => ({
  attempt_id: request.attemptId,
  invoice_id: request.invoiceId,
  organization_id: request.organizationId,
})

/** A card error carries the intent as it now stands: that is an answer, not a problem. */
const askForIntent = (call: () => Promise<Stripe.PaymentIntent>): Promise<Answer<IntentView>> =>
  ask('payment_intent', () => call().catch(intentOfCardError), viewIntent)

function intentOfCardError(error: unknown): Stripe.PaymentIntent {
  if (error instanceof Stripe.errors.StripeCardError && error.payment_intent)
    return error.payment_intent
  throw error
}

async function cancelOrRead(stripe: Stripe, intentId: string): Promise<Answer<IntentView>> {
  const canceled = await askForIntent(() =>
    stripe.paymentIntents.cancel(intentId, { cancellation_reason: 'abandoned', expand }),
  )
  if (canceled.ok || canceled.problem.kind !== 'configuration') return canceled
  return askForIntent(() => stripe.paymentIntents.retrieve(intentId, { expand }))
}

async function findByAttempt(
  stripe: Stripe,
  { customerId, attemptId, since }: { customerId: string; attemptId: string; since: Date },
): Promise<Answer<IntentView | null>> {
  const created = { gte: Math.floor(since.getTime() / 1000) - 300 }
  try {
    const all = stripe.paymentIntents.list({ customer: customerId, created, limit: 100 })
    for await (const intent of all) {
      if (intent.metadata['attempt_id'] === attemptId)
        return { ok: true, value: viewIntent(intent) }
    }
    return { ok: true, value: null }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

async function listSince(stripe: Stripe, since: Date): Promise<Answer<readonly IntentView[]>> {
  const created = { gte: Math.max(0, Math.floor(since.getTime() / 1000)) }
  const found: IntentView[] = []
  try {
    for await (const intent of stripe.paymentIntents.list({ created, limit: 100 }))
      found.push(viewIntent(intent))
    return { ok: true, value: found }
  } catch (error) {
    return { ok: false, problem: problemOf(error) }
  }
}

export function viewIntent(intent: Stripe.PaymentIntent): IntentView {
  return {
    id: intent.id,
    state: stateOf(intent),
    amount: BigInt(intent.amount),
    amountReceived: BigInt(intent.amount_received),
    currency: intent.currency.toUpperCase(),
    customerId: idOf(intent.customer),
    attemptId: intent.metadata['attempt_id'] ?? null,
    organizationId: intent.metadata['organization_id'] ?? null,
    actionUrl: intent.next_action?.redirect_to_url?.url ?? null,
    failure: intent.last_payment_error ? failureOf(intent.last_payment_error) : null,
    card: cardOf(intent),
  }
}

export const idOf = (reference: string | { readonly id: string } | null): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null)

function stateOf(intent: Stripe.PaymentIntent): IntentView['state'] {
  switch (intent.status) {
    case 'succeeded':
      return 'succeeded'
    case 'processing':
      return 'processing'
    case 'canceled':
      return 'canceled'
    case 'requires_action':
      return 'actionRequired'
    case 'requires_payment_method':
      return intent.last_payment_error ? 'failed' : 'waiting'
    default:
      return 'waiting'
  }
}

function cardOf(intent: Stripe.PaymentIntent): CardView | null {
  const method = intent.payment_method ?? intent.last_payment_error?.payment_method ?? null
  return typeof method === 'object' && method?.card ? viewCard(method.card) : null
}

export const viewCard = (card: Stripe.PaymentMethod.Card): CardView => ({
  brand: card.brand,
  last4: card.last4,
  expMonth: card.exp_month,
  expYear: card.exp_year,
})
