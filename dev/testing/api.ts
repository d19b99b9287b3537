import { makeApiKey } from '@/lib/auth/api-key-text'
import { sealSessionId, sessionCookieName } from '@/lib/auth/session-cookie'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { type Scope, scopes as allScopes } from '@/lib/domain/access/scopes'
import type { Role } from '@/lib/domain/access/roles'
import type { Route } from '@/lib/http/route'
import { holdToContract } from './contract'

export interface TestOrganization {
  readonly organizationId: string
  readonly slug: string
}

/** A bare organization, by the row alone: for tests of what stands below the use cases. */
export async function makeOrganization(): Promise<TestOrganization> {
  const organizationId = newId('organization')
  const slug = organizationId.slice(4)
  await db().organization.create({
    data: { id: organizationId, slug, name: 'Test', createdAt: new Date() },
  })
  return { organizationId, slug }
}

/** The text of a new key with these scopes (all of them by default). */
export async function makeKey(
  organizationId: string,
  options: {
    scopes?: readonly Scope[]
    createdBy?: string
    expiresAt?: Date
    revokedAt?: Date
  } = {},
): Promise<string> {
  const id = newId('apiKey')
  const { text, prefix, hash } = makeApiKey({ organizationId, apiKeyId: id })
  const { scopes = allScopes, createdBy = 'acc_test', expiresAt, revokedAt } = options
  await db().apiKey.create({
    data: {
      organizationId,
      id,
      name: 'Test',
      prefix,
      hash,
      scopes: [...scopes],
      createdBy,
      createdAt: new Date(),
      ...(expiresAt ? { expiresAt } : {}),
      ...(revokedAt ? { revokedAt } : {}),
    },
  })
  return text
}

/** A person who belongs to the organization, and the Cookie header of their session. */
export async function makeSession(organizationId: string, roles: readonly Role[]) {
  const userId = newId('user')
  const now = new Date()
  await db().user.create({
    data: { id: userId, email: `${userId}@example.com`, name: 'Ada', createdAt: now },
  })
  await db().membership.create({
    data: { organizationId, id: newId('membership'), userId, roles: [...roles], joinedAt: now },
  })
  const sessionId = newId('session')
  const expiresAt = new Date(now.getTime() + 86_400_000)
  await db().session.create({
    data: { id: sessionId, userId, createdAt: now, lastSeenAt: now, expiresAt },
  })
  return { userId, cookie: `${sessionCookieName()}=${await sealSessionId(sessionId)}` }
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

export interface ApiCall {
  readonly key?: string
  readonly params?: Record<string, string>
  readonly query?: string
  /** A text goes as it is. */
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Calls a route as Next or the front server would, and reads the answer. */
export async function callRoute(route: Route, call: ApiCall = {}): Promise<ApiAnswer> {
  const { method, path } = route.definition
  const { params = {}, query = '', body, key } = call
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  )
  const request = new Request(`http://127.0.0.1:3000${filled}${query}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const response = await route(request, { params: Promise.resolve(params) })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const parsed: unknown = isJson && text !== '' ? JSON.parse(text) : text
  holdToContract(route.definition, response.status, parsed)
  return { status: response.status, headers: response.headers, body: parsed }
}
