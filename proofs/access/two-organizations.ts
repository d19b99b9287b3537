import { z } from 'zod'
import { routes } from '@/app/api/v1/routes'
import { callRoute, makeKey, makeSession, type ApiAnswer, type ApiCall } from '@/dev/testing/api'
import { testStripe } from '@/dev/testing/stripe'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { roles, type Role } from '@/lib/domain/access/roles'
import type { Method, Route } from '@/lib/http/route'

/** What stands in a path in place of `{id}`, by the noun before it. */
type Ids = Readonly<Record<string, string>>

export interface FullOrganization {
  readonly organizationId: string
  readonly slug: string
  readonly name: string
  /** With all scopes, made by an organization admin. */
  readonly key: string
  readonly ids: Ids
  readonly walletId: string
  readonly accountId: string
}

/** Two customers that have one of everything, bought through the API as anyone would. */
export async function openTwoOrganizations() {
  await testStripe()
  return { ours: await openFull('Prism Photo'), theirs: await openFull('Other & Co') }
}

/** The Cookie headers of a person in each role, of one removed, of staff, and of a stranger to it. */
export async function openPeople({ organizationId }: FullOrganization, elsewhere: string) {
  const inRole = async (role: Role) => (await makeSession(organizationId, [role])).cookie
  const cookies = await Promise.all(roles.map(inRole))
  const [member = '', operator = '', licenseAdmin = '', organizationAdmin = ''] = cookies
  const removed = await makeSession(organizationId, ['organizationAdmin'])
  await db().membership.updateMany({
    where: { userId: removed.userId },
    data: { removedAt: new Date() },
  })
  const staff = await makeSession(elsewhere, ['organizationAdmin'])
  await db().user.update({ where: { id: staff.userId }, data: { staff: true } })
  return {
    member,
    operator,
    licenseAdmin,
    organizationAdmin,
    removed: removed.cookie,
    staff: staff.cookie,
    stranger: (await makeSession(elsewhere, ['organizationAdmin'])).cookie,
  }
}

export const routeOf = (method: Method, path: string): Route => {
  const found = routes.find(
    ({ definition }) => definition.method === method && definition.path === path,
  )
  if (!found) throw new Error(`${method} ${path} is no route`)
  return found
}

let keys = 0

/** A call with an idempotency key of its own. */
export function once(route: Route, call: ApiCall): Promise<ApiAnswer> {
  keys += 1
  return callRoute(route, {
    ...call,
    headers: { 'idempotency-key': `once-${keys}`, ...call.headers },
  })
}

const made = z.object({
  organizationId: z.string(),
  slug: z.string(),
  apiKey: z.string(),
  accounts: z.array(z.object({ accountId: z.string() })).min(1),
})

/** A customer that has bought nothing. A card needs `testStripe()` before it. */
export async function openOrganization(name: string, card = 'none') {
  const members = [{ email: `${newId('user')}@example.com`, roles: ['organizationAdmin'] }]
  return made.parse(await post('/api/v1/sandbox/organizations', { body: { name, members, card } }))
}

async function openFull(name: string): Promise<FullOrganization> {
  const { organizationId, slug, apiKey, accounts } = await openOrganization(name, 'visa')
  const [{ accountId } = { accountId: '' }] = accounts
  const key = await makeKey(organizationId, { createdBy: accountId })
  const walletId = idOf(await get('/api/v1/wallets', apiKey))
  const ids = await fill({ key, walletId, accountId })
  return { organizationId, slug, name, key, ids, walletId, accountId }
}

/** One of everything that has an id. */
async function fill({
  key,
  walletId,
  accountId,
}: {
  key: string
  walletId: string
  accountId: string
}) {
  const at = (path: string, body: object = {}, params: Record<string, string> = {}) =>
    post(path, { key, body, params })
  const buy = async (items: readonly object[]) =>
    at('/api/v1/orders', { quoteId: idOf(await at('/api/v1/quotes', { items })) })
  const endpoint = { url: 'https://hooks.example.com/granary', topics: ['order.paid'] }
  const endpointId = idOf(await at('/api/v1/webhook-endpoints', endpoint))
  const order = await buy([
    { type: 'license', tier: 'pro', interval: 'month', quantity: 3 },
    { type: 'topUp', bundle: 500, quantity: 1 },
  ])
  await buy([{ type: 'addOn', addOn: 'enterprise' }])
  await buy([{ type: 'tokenPackage', package: 'starter', accountIds: [accountId] }])
  await buy([{ type: 'sharedLicense', sku: 'shared-1000', quantity: 1 }])
  const another = { type: 'tokenPackage', package: 'pro', accountIds: [accountId] }
  const event = await at('/api/v1/events', { name: 'Gala', features: ['photo'] })
  const running = { id: idOf(event) }
  await at('/api/v1/events/{id}/start', {}, running)
  await at(
    '/api/v1/events/{id}/sessions',
    { outputs: [{ item: 'ai_image_low', quantity: 1 }] },
    running,
  )
  await at('/api/v1/usage', { walletId, item: 'ai_photo', quantity: 2 })
  return {
    events: running.id,
    orders: idOf(order),
    quotes: idOf(await at('/api/v1/quotes', { items: [another] })),
    holds: idOf(await at('/api/v1/holds', { walletId, item: 'ai_photo', quantity: 1 })),
    devices: idOf(
      await at('/api/v1/devices', { name: 'Door', serial: newId('device'), cloudAi: true }),
    ),
    photos: photoId(await at('/api/v1/photos', { prompt: 'A heron at dawn' })),
    'webhook-endpoints': endpointId,
    'api-keys': idOf(await at('/api/v1/api-keys', { name: 'Booth', scopes: ['usage:write'] })),
    invitations: idOf(
      await at('/api/v1/invitations', { email: 'new@example.com', roles: ['member'] }),
    ),
    wallets: walletId,
    licenses: idOf(await get('/api/v1/licenses', key)),
    invoices: idOf(await get('/api/v1/invoices', key)),
    members: idOf(await get('/api/v1/members', key)),
    'payment-methods': idOf(await get('/api/v1/payment-methods', key)),
    'token-packages': idOf(await get('/api/v1/token-packages', key)),
    subscriptions: idOf(await get('/api/v1/subscriptions', key)),
    'shared-licenses': idOf(await get('/api/v1/shared-licenses', key)),
    'webhook-deliveries': idOf(await get('/api/v1/webhook-deliveries', key)),
  }
}

async function post(path: string, call: ApiCall): Promise<unknown> {
  const { status, body } = await once(routeOf('POST', path), call)
  if (status >= 300) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`)
  return body
}

async function get(path: string, key: string): Promise<unknown> {
  const { status, body } = await callRoute(routeOf('GET', path), { key })
  if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`)
  return body
}

const named = z.union([
  z.object({ id: z.string() }).transform(({ id }) => id),
  z
    .object({ data: z.array(z.object({ id: z.string() })).min(1) })
    .transform(({ data }) => data[0]?.id ?? ''),
])
/** The id of what was made, or of the first of a list. */
const idOf = (body: unknown): string => named.parse(body)

const photoId = (body: unknown): string =>
  z.object({ photo: z.object({ id: z.string() }) }).parse(body).photo.id
