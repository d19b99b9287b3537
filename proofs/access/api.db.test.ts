import { beforeAll, describe, expect, it } from 'vitest'
import { GET as followOrder } from '@/app/api/portal/orders/[id]/route'
import { POST as summarize } from '@/app/api/portal/order-summaries/route'
import { routes } from '@/app/api/v1/routes'
import { callRoute, makeKey, type ApiCall } from '@/dev/testing/api'
import { countRows } from '@/dev/testing/count-rows'
import { organizationHeader } from '@/lib/http/api-caller'
import type { Scope } from '@/lib/domain/access/scopes'
import type { Route } from '@/lib/http/route'
import { report } from '@/proofs/report'
import { apiTable, sandboxRoutes, type ApiRow } from './api-table'
import { once, openPeople, openTwoOrganizations, type FullOrganization } from './two-organizations'

const portal = { origin: 'http://127.0.0.1:3000' }
const nameOf = ({ definition }: Route) => `${definition.method} ${definition.path}`
const all: readonly Route[] = [...routes, summarize, followOrder]
const ordinary = all.filter(({ definition }) => definition.permission !== 'sandbox')

let ours: FullOrganization
let theirs: FullOrganization
let people: Awaited<ReturnType<typeof openPeople>>
let keysOf: Record<string, string>
let cells = 0

beforeAll(async () => {
  ;({ ours, theirs } = await openTwoOrganizations())
  people = await openPeople(ours, theirs.organizationId)
  const key = (scopes: readonly Scope[], rest: { expiresAt?: Date; revokedAt?: Date } = {}) =>
    makeKey(ours.organizationId, { scopes, createdBy: ours.accountId, ...rest })
  // Well before the clock that a key is checked against, which may be a second old.
  const past = new Date(Date.now() - 60_000)
  keysOf = {
    u: await key(['usage:write']),
    r: await key(['billing:read']),
    w: await key(['billing:write']),
    a: await key(['admin']),
    revoked: await key(['admin'], { revokedAt: past }),
    expired: await key(['admin'], { expiresAt: past }),
    forged: `${ours.key.slice(0, -8)}_0000000`,
  }
  return () => report('access', { cases: cells })
})

it('every route has its row, and every row its route', () => {
  const open = all.filter(({ definition }) => definition.permission === 'sandbox').map(nameOf)
  expect(Object.keys(apiTable).toSorted()).toEqual(ordinary.map(nameOf).toSorted())
  expect(open.toSorted()).toEqual(sandboxRoutes)
})

const rowOf = (route: Route): ApiRow => apiTable[nameOf(route)] ?? { roles: '', scopes: '' }

/** A call with what the path needs, so that nothing but the caller decides. */
function call(route: Route, caller: Partial<ApiCall>, of: FullOrganization = ours) {
  const { path, method } = route.definition
  const noun = /\/([\w-]+)\/\{id\}/.exec(path)?.[1]
  const id = noun === undefined ? undefined : of.ids[noun]
  const body = method === 'GET' ? {} : { body: rowOf(route).body ?? {} }
  cells += 1
  return once(route, { ...(id ? { params: { id } } : {}), ...body, ...queryOf(path), ...caller })
}

const queryOf = (path: string) =>
  path.endsWith('/estimates') ? { query: '?sessions=1&tokensPerSession=1' } : {}

const bySession = (cookie: string, slug = ours.slug) => ({
  headers: { cookie, [organizationHeader]: slug, ...portal },
})

const letIn = (status: number) => status !== 401 && status !== 403

describe.each(ordinary.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  const { roles, scopes } = rowOf(route)

  it('O3 answers 401 to nobody, and to keys that are none', async () => {
    expect((await call(route, {})).status).toBe(401)
    for (const name of ['revoked', 'expired', 'forged']) {
      expect((await call(route, { key: keysOf[name] ?? '' })).status, name).toBe(401)
    }
  })

  it('O3 to people of elsewhere, to the removed and to staff the organization does not exist', async () => {
    const expected = roles === '' ? 401 : 404
    for (const who of ['stranger', 'removed', 'staff'] as const) {
      const before = await countRows()
      expect((await call(route, bySession(people[who]))).status, who).toBe(expected)
      expect(await countRows(), `${who} wrote`).toEqual(before)
    }
  })

  it('O1 lets in the roles of its row', async () => {
    const letters = {
      M: 'member',
      O: 'operator',
      L: 'licenseAdmin',
      A: 'organizationAdmin',
    } as const
    for (const [letter, role] of Object.entries(letters)) {
      const { status } = await call(route, bySession(people[role]))
      const [may, expected] = [roles.includes(letter), roles === '' ? 401 : 403]
      if (may) expect(letIn(status), `${role}: ${status}`).toBe(true)
      else expect(status, role).toBe(expected)
    }
  })

  it('K2 lets in the scopes of its row; the others get 403 and write nothing', async () => {
    for (const letter of ['u', 'r', 'w', 'a'].filter((one) => !scopes.includes(one))) {
      const before = await countRows()
      expect((await call(route, { key: keysOf[letter] ?? '' })).status, letter).toBe(403)
      expect(await countRows(), `${letter} wrote`).toEqual(before)
    }
    // Deeds of the ones that may are undone by nobody: reads only, and what names nothing of ours.
    for (const letter of scopes) {
      const { status } = await call(route, { key: keysOf[letter] ?? '' }, theirs)
      expect(letIn(status), `${letter}: ${status}`).toBe(true)
    }
  })
})

const withId = ordinary.filter(({ definition }) => definition.path.includes('{id}'))

describe.each(withId.map((route) => [nameOf(route), route] as const))('%s', (_, route) => {
  it('O1 what is another organization’s is not found', async () => {
    const before = await countRows()
    expect((await call(route, { key: ours.key }, theirs)).status).toBe(404)
    expect(await countRows()).toEqual(before)
  })
})

describe('O1 ids of another organization in a body or a query', () => {
  const usage = { item: 'ai_photo', quantity: 1 }
  const asks: readonly [string, () => ApiCall][] = [
    ['POST /api/v1/usage', () => ({ body: { ...usage, walletId: theirs.walletId } })],
    ['POST /api/v1/usage', () => ({ body: { ...usage, accountId: theirs.accountId } })],
    ['POST /api/v1/usage', () => ({ body: { ...usage, deviceId: theirs.ids['devices'] } })],
    ['POST /api/v1/usage', () => ({ body: { ...usage, eventId: theirs.ids['events'] } })],
    ['POST /api/v1/holds', () => ({ body: { ...usage, walletId: theirs.walletId } })],
    ['POST /api/v1/quotes', () => ({ body: { items: [upgrade()] } })],
    [
      'GET /api/v1/estimates',
      () => ({ query: `?sessions=1&tokensPerSession=1&walletId=${theirs.walletId}` }),
    ],
    [
      'GET /api/v1/upcoming-invoice',
      () => ({ query: `?subscriptionId=${theirs.ids['subscriptions']}` }),
    ],
    [
      'POST /api/v1/pool/transfers',
      () => ({ body: { toOrganizationId: theirs.organizationId, confirmName: theirs.name } }),
    ],
  ]
  const upgrade = () => ({
    type: 'licenseChange',
    licenseIds: [theirs.ids['licenses']],
    tier: 'premium',
  })

  it.each(asks)('%s (%#)', async (name, ask) => {
    const route = all.find((one) => nameOf(one) === name)
    if (!route) throw new Error(name)
    const before = await countRows()
    const { status } = await once(route, { key: ours.key, ...ask() })
    expect(status).toBe(404)
    expect(await countRows()).toEqual(before)
  })
})

it('O6 a session counts only in organizations of its own, whatever header names them', async () => {
  const [route] = routes.filter((one) => nameOf(one) === 'GET /api/v1/pool')
  if (!route) throw new Error('no pool')
  for (const slug of [
    '',
    theirs.slug,
    'nowhere',
    ours.organizationId,
    '../',
    ours.slug.toUpperCase(),
  ]) {
    const { status } = await callRoute(route, bySession(people.organizationAdmin, slug))
    expect(status, slug).toBe(404)
  }
})
