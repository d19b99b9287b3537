import { callRoute, makeKey } from '@/dev/testing/api'
import { vendorAct } from '@/dev/testing/billing-steps'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { within } from '@/lib/db/scope'
import type { Route } from '@/lib/http/route'
import type { Role } from '@/lib/domain/access/roles'
import { findWallet, openWallet } from '@/lib/ledger/open-wallet'
import { proveBalance } from '@/lib/ledger/prove-balance'
import type { Context } from '@/lib/usecases/context'
import { claimLicenseKey } from '@/lib/usecases/license-keys/claim-license-key'
import { issueLicenseKeys } from '@/lib/usecases/license-keys/issue-license-keys'
import { services } from '@/lib/usecases/services'

export interface TestPerson {
  readonly userId: string
  readonly email: string
}

export interface TestPool {
  readonly organizationId: string
  readonly name: string
  readonly walletId: string
  /** Acts for the person who is organization admin. */
  readonly key: string
  readonly context: Context
}

export async function makePerson(): Promise<TestPerson> {
  const userId = newId('user')
  const email = `${userId}@example.com`
  await db().user.create({ data: { id: userId, email, name: 'Ada', createdAt: new Date() } })
  return { userId, email }
}

export async function join(
  organizationId: string,
  { userId }: TestPerson,
  roles: readonly Role[],
): Promise<void> {
  const id = newId('membership')
  const joinedAt = new Date()
  await db().membership.create({
    data: { organizationId, id, userId, roles: [...roles], joinedAt },
  })
}

/** An organization with an empty pool, whose admin and key's creator is `admin`. */
export async function makePool(admin: TestPerson, name: string): Promise<TestPool> {
  const organizationId = newId('organization')
  const createdAt = new Date()
  const slug = organizationId.replace('_', '-')
  await db().organization.create({ data: { id: organizationId, slug, name, createdAt } })
  await join(organizationId, admin, ['organizationAdmin'])
  const key = await makeKey(organizationId, { createdBy: admin.userId })
  const owner = { organizationId, kind: 'sharedPool' } as const
  const { walletId } = await openWallet(db(), { ...owner, now: createdAt })
  return { organizationId, name, walletId, key, context: contextFor(organizationId, admin) }
}

export const contextFor = (
  organizationId: string,
  { userId }: TestPerson,
  now = new Date(),
): Context => ({
  ...services(),
  db: within(db(), [organizationId]),
  organizationId,
  now,
  actor: { kind: 'user', userId, apiKeyId: null, name: 'Ada', ip: null, requestId: 'test' },
})

/** New keys, as the vendor issues them. */
export async function issueKeys(sku: string, quantity = 1): Promise<string[]> {
  const issued = await issueLicenseKeys(services(), { sku, quantity, ...vendorAct() })
  if (!issued.ok) throw new Error(issued.refusal.kind)
  return issued.value.map(({ key }) => key)
}

export async function issueKey(sku: string): Promise<string> {
  const [key = ''] = await issueKeys(sku)
  return key
}

/** Binds so many licenses of that product. */
export async function fill({ context }: TestPool, sku: string, quantity = 1): Promise<void> {
  for (const key of await issueKeys(sku, quantity)) {
    const claimed = await claimLicenseKey(context, key)
    if (!claimed.ok) throw new Error(claimed.refusal.kind)
  }
}

/** Cameras with Cloud AI on. Answers their ids. */
export async function addCameras({ organizationId }: TestPool, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId('device'))
  await db().device.createMany({
    data: ids.map((id, index) => ({
      organizationId,
      id,
      name: `Camera ${index}`,
      serial: id.toUpperCase(),
      kind: 'camera',
      cloudAi: true,
      createdAt: new Date(),
    })),
  })
  return ids
}

/** What the journal alone says of a pool; `holds` when the wallet says the same. */
export async function provePool(organizationId: string) {
  const wallet = await findWallet(db(), { organizationId, kind: 'sharedPool' })
  if (!wallet) throw new Error('there is no pool')
  return proveBalance(db(), wallet)
}

let keys = 0

/** Calls a route with the pool's key and an idempotency key of its own. */
export async function ask(
  pool: Pick<TestPool, 'key'>,
  route: Route,
  options: Omit<NonNullable<Parameters<typeof callRoute>[1]>, 'key'> = {},
) {
  keys += 1
  const headers = { 'idempotency-key': `k${keys}`, ...options.headers }
  const { status, body } = await callRoute(route, { ...options, key: pool.key, headers })
  return { status, body }
}
