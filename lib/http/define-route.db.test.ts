import { setTimeout as wait } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { callRoute, makeKey, makeOrganization, makeSession } from '@/dev/testing/api'
import { testDatabase } from '@/dev/testing/database'
import { forgetKeysOf, rememberedForMs } from '@/lib/auth/api-keys'
import { db } from '@/lib/db/client'
import { accepted, refused } from '@/lib/domain/result'
import { organizationHeader } from './api-caller'
import { defineRoute } from './define-route'

const { asOwner } = testDatabase()
let runs = 0
let refuses = false

const buy = defineRoute({
  method: 'POST',
  path: '/api/v1/tests/{id}',
  summary: 'For this test',
  tag: 'Tests',
  permission: 'licenses.buy',
  params: z.strictObject({ id: z.string().max(64) }),
  body: z.strictObject({ quantity: z.int().min(1).max(1000) }),
  answer: z.object({ run: z.int(), quantity: z.int() }),
  status: 201,
  idempotency: 'required',
  session: true,
  refusals: ['quoteExpired'],
  run: async (call) => {
    runs += 1
    if (refuses) return refused({ kind: 'quoteExpired' })
    await wait(20)
    return accepted({ run: runs, quantity: call.body.quantity })
  },
})

const read = defineRoute({
  method: 'GET',
  path: '/api/v1/tests',
  summary: 'For this test',
  tag: 'Tests',
  permission: 'invoices.read',
  answer: z.object({ organizationId: z.string(), userId: z.string() }),
  run: async ({ organizationId, caller: { userId } }) => accepted({ organizationId, userId }),
})

const broken = defineRoute({
  method: 'GET',
  path: '/api/v1/tests/broken',
  summary: 'For this test',
  tag: 'Tests',
  permission: 'invoices.read',
  answer: z.object({}),
  run: () => Promise.reject(new Error('secret of the house')),
})

const once = (key: string) => ({ 'idempotency-key': key })
let organization = { organizationId: '', slug: '' }
let key = ''

beforeEach(async () => {
  runs = 0
  refuses = false
  organization = await makeOrganization()
  key = await makeKey(organization.organizationId)
})

const place = (body: unknown, headers: Record<string, string> = once('k'), id = 'a') =>
  callRoute(buy, { key, params: { id }, body, headers })

const rowsKept = async () => {
  const values = [organization.organizationId]
  const kept = await asOwner('SELECT FROM idempotency_keys WHERE organization_id = $1', values)
  return kept.length
}

describe('K1 who has no good key is answered the same', () => {
  it('none, malformed, unknown, revoked, expired', async () => {
    const { organizationId } = organization
    const unknown = await makeKey(organizationId)
    await asOwner('DELETE FROM api_keys WHERE organization_id = $1 AND prefix = $2', [
      organizationId,
      unknown.split('_').slice(0, 3).join('_'),
    ])
    const past = new Date(Date.now() - 1000)
    const bad = [
      undefined,
      'x',
      `${key}x`,
      unknown,
      await makeKey(organizationId, { revokedAt: past }),
      await makeKey(organizationId, { expiresAt: past }),
    ]
    for (const one of bad) {
      const answer = await callRoute(read, one === undefined ? {} : { key: one })
      expect(answer.status, one).toBe(401)
      expect(answer.body).toMatchObject({ code: 'unauthorized', status: 401 })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
      expect(answer.headers.get('ratelimit')).toMatch(/^"default";r=\d+;t=1$/)
    }
  })

  it('K5 a revoked key stops at once here, and everywhere within a second', async () => {
    const { organizationId } = organization
    expect((await callRoute(read, { key })).status).toBe(200)
    await db().apiKey.updateMany({ where: { organizationId }, data: { revokedAt: new Date() } })
    await wait(rememberedForMs + 50)
    expect((await callRoute(read, { key })).status).toBe(401)
    await db().apiKey.updateMany({ where: { organizationId }, data: { revokedAt: null } })
    expect((await callRoute(read, { key })).status).toBe(200)
    await db().apiKey.updateMany({ where: { organizationId }, data: { revokedAt: new Date() } })
    forgetKeysOf(organizationId)
    expect((await callRoute(read, { key })).status).toBe(401)
  })

  it('K2 a key without the scope is told which one it needs', async () => {
    const spender = await makeKey(organization.organizationId, { scopes: ['usage:write'] })
    const answer = await callRoute(read, { key: spender })
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect(JSON.stringify(answer.body)).toContain('billing:read')
  })
})

describe('the portal’s own pages', () => {
  const inOrganization = () => ({ [organizationHeader]: organization.slug })

  it('O3 O6 act by session in an organization of theirs; any other does not exist', async () => {
    const { userId, cookie } = await makeSession(organization.organizationId, ['operator'])
    const other = await makeOrganization()
    const own = await callRoute(read, { headers: { cookie, ...inOrganization() } })
    expect(own.body).toEqual({ organizationId: organization.organizationId, userId })
    for (const slug of [other.slug, 'nobody', '']) {
      const answer = await callRoute(read, { headers: { cookie, [organizationHeader]: slug } })
      expect(answer.status).toBe(404)
    }
  })

  it('O4 are judged by the roles of this moment', async () => {
    const { cookie, userId } = await makeSession(organization.organizationId, ['operator'])
    const headers = { cookie, ...inOrganization() }
    expect((await callRoute(read, { headers })).status).toBe(200)
    await db().membership.updateMany({ where: { userId }, data: { roles: ['member'] } })
    expect(await callRoute(read, { headers })).toMatchObject({ status: 403 })
    await db().membership.updateMany({ where: { userId }, data: { removedAt: new Date() } })
    expect(await callRoute(read, { headers })).toMatchObject({ status: 404 })
  })

  it.each([
    ['without saying where it comes from', {}],
    ['from another site', { origin: 'https://evil.test' }],
    ['from nowhere', { origin: 'null' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['with a forged host', { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }],
  ])('S1 S3 a change by cookie %s is refused', async (_, headers) => {
    const { cookie } = await makeSession(organization.organizationId, ['operator'])
    const all = { cookie, ...inOrganization(), ...once('k'), ...headers }
    const answer = await callRoute(buy, {
      params: { id: 'a' },
      body: { quantity: 1 },
      headers: all,
    })
    expect(answer).toMatchObject({ status: 403 })
    expect(runs).toBe(0)
  })

  it('S1 a change by cookie from our own page is taken', async () => {
    const { cookie } = await makeSession(organization.organizationId, ['operator'])
    const headers = { cookie, ...inOrganization(), ...once('k'), origin: 'http://127.0.0.1:3000' }
    const answer = await callRoute(buy, { params: { id: 'a' }, body: { quantity: 1 }, headers })
    expect(answer.status).toBe(201)
  })
})

describe('bad input is a 400 and leaves nothing behind', () => {
  it.each([
    ['P1 −1', { quantity: -1 }],
    ['P2 0', { quantity: 0 }],
    ['P3 a fraction', { quantity: 1.5 }],
    ['P4 a text', { quantity: '3' }],
    ['P5 true', { quantity: true }],
    ['P5 a list', { quantity: [7] }],
    ['P5 null', { quantity: null }],
    ['P5 an object', { quantity: {} }],
    ['P8 2^53', '{"quantity":9007199254740992}'],
    ['P8 minus zero', '{"quantity":-0}'],
    ['P10 a price beside it', { quantity: 1, unitPrice: 1, total: 0, currency: 'XXX' }],
    ['O7 a role beside it', { quantity: 1, role: 'owner', organizationId: 'org_x' }],
    ['O7 __proto__', '{"quantity":1,"__proto__":{"staff":true}}'],
    ['O7 constructor', '{"quantity":1,"constructor":{"staff":true}}'],
    ['a list instead of an object', [1]],
    ['no body', undefined],
  ])('%s', async (_, body) => {
    const answer = await place(body)
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed_request', status: 400 } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(runs).toBe(0)
    expect(await rowsKept()).toBe(0)
  })

  it('names the fields', async () => {
    const { body } = await place({ quantity: 0, price: 1 })
    const paths = z.object({ errors: z.array(z.object({ path: z.string() })) }).parse(body)
    expect(paths.errors.map(({ path }) => path).toSorted()).toEqual(['price', 'quantity'])
  })

  it('L18 a missing or impossible idempotency key', async () => {
    for (const headers of [{}, once('k'.repeat(256)), once('a b')])
      expect((await place({ quantity: 1 }, headers)).status).toBe(400)
    expect(runs).toBe(0)
  })

  it('O10 an unknown query parameter, and a path that cannot be an id', async () => {
    const queried = await callRoute(read, { key, query: '?organizationId=org_x' })
    expect(queried.status).toBe(400)
    expect((await place({ quantity: 1 }, once('k'), 'x'.repeat(10_000))).status).toBe(404)
  })
})

describe('every answer', () => {
  it('S12 S13 carries a request id, limits, and nothing for a cache or another site', async () => {
    const headers = { origin: 'https://evil.test', 'x-request-id': 'trace-12345678' }
    const { headers: sent } = await callRoute(read, { key, headers })
    expect(sent.get('x-request-id')).toBe('trace-12345678')
    expect(sent.get('cache-control')).toBe('no-store')
    expect(sent.get('x-content-type-options')).toBe('nosniff')
    expect(sent.get('access-control-allow-origin')).toBeNull()
    expect(sent.get('ratelimit')).toMatch(/^"default";r=\d+;t=1$/)
    expect(sent.get('ratelimit-policy')).toBe('"default";q=1000;w=1')
  })

  it('16.5.1 of a failure tells nothing of the house', async () => {
    const answer = await callRoute(broken, { key })
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error' } })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })

  it('K7 is a 429 with Retry-After beyond the limit, for that key alone', async () => {
    const calls = Array.from({ length: 1010 }, () => callRoute(read, { key }))
    const answers = await Promise.all(calls)
    const tooMany = answers.filter(({ status }) => status === 429)
    expect(tooMany.length).toBeGreaterThan(0)
    expect(tooMany[0]?.headers.get('retry-after')).toBe('1')
    const other = await makeKey(organization.organizationId)
    expect((await callRoute(read, { key: other })).status).toBe(200)
  })
})
