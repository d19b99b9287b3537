import 'server-only'
import { organizationNow } from '@/lib/db/clock'
import { newId } from '@/lib/db/new-id'
import { type Services, systemActor } from '@/lib/usecases/context'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { createSandboxOrganization } from '@/lib/usecases/sandbox/create-sandbox-organization'

/** Sandbox: a new customer buys one license with a test card. Answers what became of the order, in a word. */
export async function tryPurchase(services: Services): Promise<string> {
  const requestId = newId('audit')
  const made = await createSandboxOrganization(services, {
    name: 'Restore drill',
    card: 'visa',
    members: [],
    now: null,
    ip: null,
    requestId,
  })
  if (!made.ok) return made.refusal.kind
  const { organizationId } = made.value
  const now = await organizationNow(services.db, organizationId)
  const context = {
    ...services,
    organizationId,
    now,
    actor: systemActor('Restore drill', requestId),
  }
  const items = [{ type: 'license', tier: 'pro', interval: 'month', quantity: 1 }] as const
  const quoted = await createQuote(context, { items })
  if (!quoted.ok) return quoted.refusal.kind
  const placed = await placeOrder(context, { quoteId: quoted.value.id })
  return placed.ok ? placed.value.status : placed.refusal.kind
}
