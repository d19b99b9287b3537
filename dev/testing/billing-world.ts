import { createServer } from 'node:http'
import { afterAll, expect } from 'vitest'
import { startStripeLocal } from '@/dev/stripe-local/server'
import { openDb } from '@/lib/db/client'
import { organizationNow } from '@/lib/db/clock'
import { newId } from '@/lib/db/new-id'
import { within } from '@/lib/db/scope'
import type { PurchaseItem } from '@/lib/domain/pricing/plan'
import { openGateway } from '@/lib/payments/stripe-gateway'
import { loadCatalog } from '@/lib/usecases/catalog/load-catalog'
import { systemActor, type Context, type Services } from '@/lib/usecases/context'
import { receiveProviderMessage } from '@/lib/usecases/invoices/receive-provider-message'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { attachSandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'

const secret = 'whsec_granary_test_secret_000000'

export type BillingWorld = Awaited<ReturnType<typeof openBillingWorld>>

/**
 * The portal's services on this file's database, with the local payment provider behind the real SDK
 * and its signed messages delivered to the real receiver.
 */
export async function openBillingWorld() {
  const url = process.env['DATABASE_URL'] ?? ''
  const db = openDb(url)
  const holder: { services?: Services } = {}
  const endpoint = await listen(async (body, signature) =>
    holder.services ? receiveProviderMessage(holder.services, { body, signature }) : 'refused',
  )
  const provider = await startStripeLocal({ port: 0, webhook: { url: endpoint.url, secret } })
  const services: Services = {
    db,
    gateway: openGateway({
      secretKey: 'sk_test_local',
      webhookSecret: secret,
      livemode: false,
      apiBase: new URL(provider.base),
    }),
    catalog: loadCatalog(undefined),
    appUrl: 'http://127.0.0.1:3000',
    sandbox: true,
  }
  holder.services = services
  afterAll(async () => {
    await provider.close()
    await endpoint.close()
    await db.$disconnect()
  })
  return { services, db, provider, secret }
}

/** A customer to buy with: an organization whose clock starts at `now`. */
export async function openCustomer(
  { services }: Pick<BillingWorld, 'services'>,
  {
    now = new Date(),
    card = 'visa' as const,
  }: { now?: Date; card?: Parameters<typeof attachSandboxCard>[2] } = {},
) {
  const userId = newId('user')
  await services.db.user.create({
    data: { id: userId, email: `${userId}@example.com`, name: 'Ana', createdAt: now },
  })
  const owner = { userId }
  const made = await createOrganization(services, { name: 'Ana Photo', owner, now, sandbox: true })
  const { organizationId } = made
  await attachSandboxCard(services, organizationId, card)
  return { ...made, userId, context: () => contextAt(services, organizationId) }
}

export type Customer = Awaited<ReturnType<typeof openCustomer>>

export const contextAt = async (services: Services, organizationId: string): Promise<Context> => ({
  ...services,
  db: within(services.db, [organizationId]),
  organizationId,
  now: await organizationNow(services.db, organizationId),
  actor: systemActor('Test', 'test'),
})

/** Moves the customer's clock, and nothing else: what is due stays undone. */
export async function setClock(
  { services }: Pick<BillingWorld, 'services'>,
  { organizationId }: Pick<Customer, 'organizationId'>,
  instant: string,
): Promise<void> {
  await services.db.organization.update({
    where: { id: organizationId },
    data: { clockFrozenAt: new Date(instant) },
  })
}

export async function quote(customer: Customer, items: readonly PurchaseItem[], coupon?: string) {
  const quoted = await createQuote(await customer.context(), { items, coupon })
  if (!quoted.ok) throw new Error(`no quote: ${quoted.refusal.kind}`)
  return quoted.value
}

/** Quotes and orders; expects the order to be accepted. */
export async function buy(customer: Customer, items: readonly PurchaseItem[], coupon?: string) {
  const { id, plan } = await quote(customer, items, coupon)
  const placed = await placeOrder(await customer.context(), { quoteId: id })
  expect(placed).toMatchObject({ ok: true })
  if (!placed.ok) throw new Error(placed.refusal.kind)
  return { order: placed.value, plan }
}

type Receive = (body: string, signature: string | null) => Promise<'received' | 'refused'>

async function listen(receive: Receive) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const signature = request.headers['stripe-signature']
      receive(Buffer.concat(chunks).toString(), String(signature ?? '')).then(
        (outcome) => response.writeHead(outcome === 'received' ? 200 : 400).end(),
        () => response.writeHead(503).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `http://127.0.0.1:${port}`, close }
}
