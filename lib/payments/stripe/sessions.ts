import 'server-only'
import type Stripe from 'stripe'
import type { Answer, ChargeRequest, SessionGateway, SessionView } from '@/lib/payments/gateway'
import { ask } from '@/lib/payments/stripe/ask'
import { idOf, intentMetadata, toNumber, viewIntent } from '@/lib/payments/stripe/intents'

const expand = ['payment_intent']

export function sessionGateway(stripe: Stripe): SessionGateway {
  const { sessions } = stripe.checkout
  return {
    pay: (request) =>
      askForSession(() =>
        sessions.create(paymentParameters(request), {
          idempotencyKey: `${request.attemptId}:checkout`,
        }),
      ),
    setup: ({ organizationId, customerId, currency, returnUrl }) =>
      askForSession(() =>
        sessions.create({
          mode: 'setup',
          customer: customerId,
          currency: currency.toLowerCase(),
          allowed_payment_method_types: ['card'],
          client_reference_id: organizationId,
          metadata: { organization_id: organizationId },
          setup_intent_data: { metadata: { organization_id: organizationId } },
          ...returnAddresses(returnUrl),
        }),
      ),
    retrieve: (sessionId) => askForSession(() => sessions.retrieve(sessionId, { expand })),
    expire: (sessionId) => expireOrRead(stripe, sessionId),
  }
}

/** One line with the invoice's amount: our own lines stand on our own invoice. */
const paymentParameters = (request: ChargeRequest): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  customer: request.customerId,
  allowed_payment_method_types: ['card'],
  client_reference_id: request.organizationId,
  metadata: intentMetadata(request),
  line_items: [
    {
      quantity: 1,
      price_data: {
        currency: request.currency.toLowerCase(),
        unit_amount: toNumber(request.amount),
        product_data: { name: request.description },
      },
    },
  ],
  payment_intent_data: {
    description: request.description,
    setup_future_usage: 'off_session',
    metadata: intentMetadata(request),
  },
  saved_payment_method_options: { allow_redisplay_filters: ['always', 'limited', 'unspecified'] },
  ...returnAddresses(request.returnUrl),
})

const returnAddresses = (returnUrl: string) => ({
  success_url: `${returnUrl}?session_id={CHECKOUT_SESSION_ID}`,
  cancel_url: `${returnUrl}?canceled=1`,
})

const askForSession = (
  call: () => Promise<Stripe.Checkout.Session>,
): Promise<Answer<SessionView>> => ask('checkout.session', call, viewSession)

async function expireOrRead(stripe: Stripe, sessionId: string): Promise<Answer<SessionView>> {
  const { sessions } = stripe.checkout
  const expired = await askForSession(() => sessions.expire(sessionId))
  if (expired.ok || expired.problem.kind !== 'configuration') return expired
  return askForSession(() => sessions.retrieve(sessionId, { expand }))
}

const viewSession = (session: Stripe.Checkout.Session): SessionView => ({
  id: session.id,
  mode: modeOf(session),
  status: statusOf(session),
  url: session.url,
  amount: session.amount_total === null ? null : BigInt(session.amount_total),
  customerId: idOf(session.customer),
  attemptId: session.metadata?.['attempt_id'] ?? null,
  organizationId: session.metadata?.['organization_id'] ?? null,
  intent:
    typeof session.payment_intent === 'object' && session.payment_intent !== null
      ? viewIntent(session.payment_intent)
      : null,
})

const modes = ['payment', 'setup'] as const
const statuses = ['open', 'complete', 'expired'] as const

const modeOf = ({ mode }: Stripe.Checkout.Session): SessionView['mode'] =>
  modes.find((known) => known === mode) ?? 'other'

const statusOf = ({ status }: Stripe.Checkout.Session): SessionView['status'] =>
  statuses.find((known) => known === status) ?? 'open'
