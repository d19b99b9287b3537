import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { startStripeLocal, type StripeLocalOptions } from './server'

export const webhookSecret = 'whsec_0123456789abcdef'

/** One delivery as the portal's endpoint would see it. */
type Received = { readonly payload: string; readonly signature: string }

export type World = Awaited<ReturnType<typeof openWorld>>

type WorldOptions = Partial<StripeLocalOptions> & {
  /** What the endpoint answers to its n-th delivery; 200 unless said otherwise. */
  statusOf?: (delivery: number) => number
  webhooks?: boolean
}

/** A running provider, a client that never retries by itself, and an endpoint that takes events. */
export async function openWorld({ statusOf, webhooks = false, ...options }: WorldOptions = {}) {
  const received: Received[] = []
  const endpoint = webhooks ? await openEndpoint(received, statusOf ?? (() => 200)) : undefined
  const server = await startStripeLocal({
    port: 0,
    ...(endpoint && { webhook: { url: endpoint, secret: webhookSecret } }),
    ...options,
  })
  onTestFinished(() => server.close())
  const stripe = clientFor(server.base)
  return { ...server, stripe, received, typesReceived: () => received.map(typeOf) }
}

export function clientFor(base: string, key = 'sk_test_local'): Stripe {
  const { hostname, port } = new URL(base)
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  })
}

/** A customer with a saved card. */
export async function customerWith({ stripe }: { stripe: Stripe }, alias = 'pm_card_visa') {
  const customer = await stripe.customers.create({ email: 'ana@example.com' })
  const card = await stripe.paymentMethods.attach(alias, { customer: customer.id })
  return { customer: customer.id, card: card.id }
}

/** The parameters of a renewal: the holder is not present. */
export const renewal = (
  { customer, card }: { customer: string; card: string },
  amount = 44_550,
): Stripe.PaymentIntentCreateParams => ({
  amount,
  currency: 'usd',
  customer,
  payment_method: card,
  confirm: true,
  off_session: true,
  metadata: { attempt_id: 'att_1' },
})

/** The error that a call ends with. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome: unknown = await call.catch((error: unknown) => error)
  if (outcome instanceof Stripe.errors.StripeError) return outcome
  throw new Error(`expected a Stripe error, got ${JSON.stringify(outcome)}`)
}

/** Sends a hosted page's form, as a browser without JavaScript does. */
export const submit = (url: string, form: Record<string, string>): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' })

export const cardForm = (number: string) => ({ number, expiry: '12/34', cvc: '123', name: 'Ana' })

const typeOf = ({ payload }: Received): string => {
  const event: { type: string } = JSON.parse(payload)
  return event.type
}

async function openEndpoint(
  received: Received[],
  statusOf: (delivery: number) => number,
): Promise<string> {
  const server = createServer((request, response) => void take({ request, response }))
  const take = async ({
    request,
    response,
  }: {
    request: IncomingMessage
    response: ServerResponse
  }) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const signature = String(request.headers['stripe-signature'])
    received.push({ payload: Buffer.concat(chunks).toString('utf8'), signature })
    response.writeHead(statusOf(received.length)).end()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return `http://127.0.0.1:${address.port}/webhook`
}
