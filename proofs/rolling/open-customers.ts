// Run by the version before, in its own tree: customers with a card, a key, licenses, a package and tokens.
// `node … open-customers.ts <how many> <instant>` prints them as JSON.
import { makeApiKey } from '@/lib/auth/api-key-text'
import { organizationNow } from '@/lib/db/clock'
import { newId } from '@/lib/db/new-id'
import { within } from '@/lib/db/scope'
import { scopes } from '@/lib/domain/access/scopes'
import { findWallet } from '@/lib/ledger/open-wallet'
import { closeLedger } from '@/lib/ledger/pool'
import { systemActor } from '@/lib/usecases/context'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { attachSandboxCard } from '@/lib/usecases/sandbox/attach-sandbox-card'
import { services as open } from '@/lib/usecases/services'

const [count, instant] = process.argv.slice(2)
const services = open()
const { db } = services
const now = new Date(instant ?? '')

const customers = []
for (let index = 0; index < Number(count); index += 1) customers.push(await openCustomer())
process.stdout.write(JSON.stringify(customers))
await closeLedger()
await db.$disconnect()
process.exit(0)

async function openCustomer() {
  const userId = newId('user')
  const email = `${userId}@example.com`
  await db.user.create({ data: { id: userId, email, name: 'Ana', createdAt: now } })
  const sandbox = { owner: { userId }, now, sandbox: true, frozen: true }
  const { organizationId } = await createOrganization(services, { name: 'Ana Photo', ...sandbox })
  await attachSandboxCard(services, organizationId, 'visa')
  await buyFirst(organizationId, userId)
  const wallet = await findWallet(db, { organizationId, kind: 'organization' })
  return {
    organizationId,
    userId,
    walletId: wallet?.walletId,
    key: await openKey(organizationId, userId),
  }
}

/** What will renew, and tokens to spend. */
async function buyFirst(organizationId: string, userId: string): Promise<void> {
  const context = {
    ...services,
    db: within(db, [organizationId]),
    organizationId,
    now: await organizationNow(db, organizationId),
    actor: systemActor('Test', 'test'),
  }
  const quoted = await createQuote(context, {
    items: [
      { type: 'license', tier: 'pro', interval: 'month', quantity: 2 },
      { type: 'tokenPackage', package: 'starter', accountIds: [userId] },
      { type: 'topUp', bundle: 20_000, quantity: 1 },
    ],
  })
  if (!quoted.ok) throw new Error(quoted.refusal.kind)
  const placed = await placeOrder(context, { quoteId: quoted.value.id })
  if (!placed.ok || placed.value.status !== 'paid') throw new Error(JSON.stringify(placed))
}

async function openKey(organizationId: string, createdBy: string): Promise<string> {
  const id = newId('apiKey')
  const { text, prefix, hash } = makeApiKey({ organizationId, apiKeyId: id })
  const named = { organizationId, id, name: 'Test', prefix, hash, scopes: [...scopes] }
  await db.apiKey.create({ data: { ...named, createdBy, createdAt: now } })
  return text
}
