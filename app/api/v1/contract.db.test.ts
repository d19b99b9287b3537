import { expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, makeKey } from '@/dev/testing/api'
import { answersSeen } from '@/dev/testing/contract'
import { testStripe } from '@/dev/testing/stripe'
import type { Permission } from '@/lib/domain/access/permissions'
import { scopes, scopesAllow } from '@/lib/domain/access/scopes'
import { operationId } from '@/lib/http/openapi'
import { routes } from './routes'

// Every answer of callRoute is held to the API's own description (dev/testing/contract.ts): here each
// route is called once for its success, and in every way in which any route refuses.

await testStripe()

const byId = new Map(routes.map((route) => [operationId(route.definition), route]))
const march = '2026-03-01T00:00:00Z'
const answered = z.looseObject({ id: z.string().default('') })
const organizationAnswer = z.object({
  organizationId: z.string(),
  apiKey: z.string(),
  accounts: z.array(z.object({ accountId: z.string() })),
})
const listAnswer = z.object({ data: z.array(z.looseObject({ id: z.string() })) })

interface Call {
  readonly id?: string
  readonly query?: string
  readonly body?: unknown
}

let key = ''
let organizationId = ''
let keys = 0

/** Calls an operation by the name it has in the description; its success is expected. */
async function call(operation: string, { id, query, body }: Call = {}): Promise<unknown> {
  const route = byId.get(operation)
  if (!route) throw new Error(`There is no ${operation}.`)
  const answer = await callRoute(route, {
    key,
    headers: { 'idempotency-key': `k${(keys += 1)}` },
    ...(id === undefined ? {} : { params: { id } }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
  })
  expect(answer.status, `${operation} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

const make = async (operation: string, given: Call = {}): Promise<string> =>
  answered.parse(await call(operation, given)).id

const first = async (operation: string, given: Call = {}): Promise<string> =>
  listAnswer.parse(await call(operation, given)).data[0]?.id ?? ''

async function organization(body: Record<string, unknown>) {
  const made = organizationAnswer.parse(await call('postSandboxOrganizations', { body }))
  key = made.apiKey
  organizationId = made.organizationId
  return { ...made, accountId: made.accounts[0]?.accountId ?? '' }
}

const advance = (organizationId: string, advanceTo: string) =>
  call('postSandboxClock', { body: { organizationId, advanceTo } })

const buy = async (...items: unknown[]) =>
  make('postOrders', { body: { quoteId: await make('postQuotes', { body: { items } }) } })

const license = { type: 'license', tier: 'pro', interval: 'month', quantity: 1 }
const admin = { email: 'admin@contract.test', roles: ['organizationAdmin', 'member'] }
const member = { email: 'member@contract.test', roles: ['member'] }

async function licenses(organizationId: string) {
  const endpoint = { url: 'http://127.0.0.1:9/hook' }
  const endpointId = await make('postWebhookEndpoints', { body: endpoint })
  await call('getCatalog')
  const order = await buy(license, { type: 'addOn', addOn: 'enterprise' })
  await call('getOrdersId', { id: order })
  const invoice = await first('getInvoices')
  await call('getInvoicesId', { id: invoice })
  await call('getInvoicesIdPdf', { id: invoice })
  await call('getCreditBalance')
  await call('getUpcomingInvoice')
  const subscriptions = listAnswer.parse(await call('getSubscriptions')).data
  const addOn = { id: subscriptions.find(({ kind }) => kind === 'addOn')?.id ?? '' }
  await call('postSubscriptionsIdCancel', addOn)
  await call('postSubscriptionsIdReactivate', addOn)
  const id = await first('getLicenses')
  await call('getLicensesId', { id })
  await call('postLicensesIdScheduledChange', { id, body: { tier: 'basic' } })
  await call('deleteLicensesIdScheduledChange', { id })
  await call('postLicensesIdCancel', { id })
  await call('postLicensesIdReactivate', { id })
  await call('getWebhookEndpoints')
  await call('postWebhookDeliveriesIdRedeliver', { id: await first('getWebhookDeliveries') })
  await call('patchWebhookEndpointsId', { id: endpointId, body: { enabled: false } })
  await call('deleteWebhookEndpointsId', { id: endpointId })
  await events(organizationId, id)
}

async function events(organizationId: string, licenseId: string) {
  const id = await make('postEvents', { body: { name: 'Wedding', kind: 'booth', features: [] } })
  await call('getEvents')
  await call('getEventsId', { id })
  await call('patchEventsId', { id, body: { name: 'Gala' } })
  await call('postEventsIdRingFence', { id, body: { tokens: '1', day: '2026-03-05' } })
  await call('deleteEventsIdRingFence', { id })
  await call('getEntitlements')
  await call('postEventsIdStart', { id, body: {} })
  await call('postEventsIdHeartbeat', { id })
  const outputs = [{ item: 'ai_image_low', quantity: 1 }]
  await call('postEventsIdSessions', { id, body: { outputs } })
  await call('getEventsIdSessions', { id })
  // L6: the license ends and pauses its event; another one lets it go on.
  await call('postLicensesIdCancel', { id: licenseId })
  await advance(organizationId, '2026-04-01T00:00:01Z')
  await buy(license)
  await call('postEventsIdResume', { id })
  await call('postEventsIdStop', { id })
}

async function tokens(accountId: string) {
  const walletId = await first('getWallets')
  await call('getWalletsId', { id: walletId })
  const usage = { walletId, item: 'ai_photo', quantity: 1 }
  await call('postUsage', { body: usage })
  const items = [
    { ...usage, idempotencyKey: 'a' },
    { ...usage, quantity: 1000, idempotencyKey: 'b' },
  ]
  await call('postUsageBatch', { body: { items } })
  await call('postHoldsIdCommit', { id: await make('postHolds', { body: usage }), body: {} })
  await call('postHoldsIdRelease', { id: await make('postHolds', { body: usage }) })
  await call('getTokenSettings')
  await call('patchTokenSettings', { body: { alerts: ['10'], dailyCap: null } })
  await call('getNotifications')
  await call('patchNotifications', { body: { muted: ['receipt'] } })
  await call('getBillingDetails')
  await call('patchBillingDetails', { body: { taxId: 'DE 123' } })
  await call('getWalletsIdEntries', { id: walletId })
  await call('getWalletsIdUsage', { id: walletId, query: '?groupBy=item' })
  await call('getEstimates', { query: '?sessions=100&tokensPerSession=1.5' })
  await buy({ type: 'tokenPackage', package: 'starter', accountIds: [accountId] })
  const id = await first('getTokenPackages')
  await call('postTokenPackagesIdCancel', { id })
  await call('postTokenPackagesIdReactivate', { id })
  const begun = await call('postPhotos', { body: { prompt: 'A lighthouse' } })
  const { photo } = z.object({ photo: z.object({ id: z.string() }) }).parse(begun)
  await call('getPhotosId', photo)
  await call('getPhotos')
}

async function pool(target: string) {
  const issued = async (sku: string) => {
    const body = await call('postSandboxLicenseKeys', { body: { sku, quantity: 1 } })
    return z.object({ data: z.array(z.object({ key: z.string() })) }).parse(body).data[0]
  }
  const shared = await issued('shared-1000')
  await call('postSharedLicensesInspect', { body: shared })
  await call('postSharedLicensesClaim', { body: shared })
  await call('getSharedLicenses')
  const id = await make('postDevices', { body: { name: 'Camera', serial: 'S-1' } })
  await call('getDevices')
  await call('patchDevicesId', { id, body: { cloudAi: true } })
  await call('postDevicesIdUnlimitedLicense', { id, body: await issued('unlimited-1y') })
  await call('getPool')
  const body = { toOrganizationId: target, confirmName: 'Target' }
  await call('postPoolTransfers', { body })
  await call('getPoolTransfers')
}

async function people() {
  const email = 'new@contract.test'
  const invited = await make('postInvitations', { body: { email, roles: ['operator'] } })
  const invitedAgain = await make('postInvitationsIdResend', { id: invited })
  expect(await first('getInvitations')).toBe(invitedAgain)
  await call('deleteInvitationsId', { id: invitedAgain })
  const members = listAnswer.parse(await call('getMembers')).data
  const id = members.find((one) => one['email'] === member.email)?.id ?? ''
  await call('patchMembersId', { id, body: { roles: ['operator'] } })
  await call('deleteMembersId', { id })
  const made = await make('postApiKeys', { body: { name: 'Till', scopes: ['usage:write'] } })
  await call('postApiKeysIdRotate', { id: made, body: {} })
  await call('patchApiKeysId', { id: made, body: { dailyCap: '100' } })
  await call('deleteApiKeysId', { id: made })
  await call('getApiKeys')
  await call('getAuditLog')
}

async function cards(organizationId: string) {
  const id = await first('getPaymentMethods')
  await call('postPaymentMethodsIdDefault', { id })
  await call('postPaymentMethodsSetup')
  await call('deletePaymentMethodsId', { id })
  await call('postSandboxPaymentFaults', { body: { organizationId, next: ['declined'] } })
  await call('postSandboxCoupons', { body: { code: 'CONTRACT', percentOff: 1000 } })
}

it('every route answers as the description says', async () => {
  const target = await organization({ name: 'Target', members: [admin] })
  await cards(target.organizationId)
  const own = await organization({ name: 'Own', now: march, members: [admin, member] })
  await tokens(own.accountId)
  await licenses(own.organizationId)
  await pool(target.organizationId)
  await people()
  const unseen = routes
    .map(({ definition }) => `${operationId(definition)} ${definition.status}`)
    .filter((answer) => !answersSeen.has(answer))
  expect(unseen).toEqual([])
})

it.each(routes.map((route) => ({ route, name: operationId(route.definition) })))(
  '$name refuses as the description says',
  async ({ route }) => {
    const { permission, method, idempotency, path } = route.definition
    const params: Record<string, string> = path.includes('{id}') ? { id: 'none' } : {}
    const headers = { 'idempotency-key': `r${(keys += 1)}` }
    const ask = async (given: Parameters<typeof callRoute>[1]) =>
      (await callRoute(route, { key, headers, params, ...given })).status
    const isOpen = permission === 'public' || permission === 'sandbox'
    if (!isOpen) {
      expect(await ask({ key: `${key}x` })).toBe(401)
      const scope = scopes.find((one) => !scopesAllow([one], firstOf(permission)))
      const weak = scope && (await makeKey(organizationId, { scopes: [scope] }))
      if (weak && typeof permission === 'string') expect(await ask({ key: weak })).toBe(403)
    }
    expect(await ask({ query: '?nothing=1' })).toBe(400)
    if (method === 'GET' || method === 'DELETE') return
    expect(await ask({ body: { nothing: 1 } })).toBe(400)
    expect(await ask({ body: '{', headers: { ...headers, 'content-type': 'text/csv' } })).toBe(415)
    expect(await ask({ body: `"${'x'.repeat(1_048_577)}"` })).toBe(413)
    if (idempotency === 'none') return
    for (const bad of ['', 'x'.repeat(256), 'a b'])
      expect(await ask({ body: {}, headers: { 'idempotency-key': bad } })).toBe(400)
    if (idempotency !== 'optional') expect(await ask({ body: {}, headers: {} })).toBe(400)
  },
)

const firstOf = (permission: Permission | readonly Permission[]): Permission => {
  const [first = 'catalog.read'] = typeof permission === 'string' ? [permission] : permission
  return first
}
