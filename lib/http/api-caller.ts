import { verifyApiKey } from '@/lib/auth/api-keys'
import { memberOf } from '@/lib/auth/membership'
import { currentSession } from '@/lib/auth/session'
import { config } from '@/lib/config/config'
import type { KeyCap } from '@/lib/db/actor'
import { db } from '@/lib/db/client'
import { instantOf } from '@/lib/db/clock'
import { can, type Permission } from '@/lib/domain/access/permissions'
import { refusalWords } from '@/lib/domain/access/refusal-words'
import type { Role } from '@/lib/domain/access/roles'
import { type Scope, scopesAllow, scopesFor } from '@/lib/domain/access/scopes'
import type { Incoming } from './incoming'
import { isSameOrigin, senderOf } from './origin-check'
import type { Problem } from './problem'
import { forbidden, notFound, unauthorized } from './problems'
import type { Read } from './read-json-body'

interface CallerBase {
  readonly organizationId: string
  /** The person; of a key, the one who made it. */
  readonly userId: string
  readonly name: string
  /** The organization's instant, read once for the whole request. */
  readonly now: Date
}

/** Who calls: a machine by its key, or one of the portal's own pages by the session. */
export type ApiCaller =
  | (CallerBase & {
      readonly kind: 'key'
      readonly apiKeyId: string
      readonly scopes: readonly Scope[]
      /** What the key may take in a UTC day; null: no cap. */
      readonly keyCap: KeyCap | null
    })
  | (CallerBase & { readonly kind: 'session'; readonly roles: readonly Role[] })

/** Names the organization of a session's call; a key belongs to one. */
export const organizationHeader = 'x-granary-organization'

/** Finds out who calls. With an Authorization header only the key counts, never a cookie beside it. */
export function callerOf(
  incoming: Incoming,
  allowSession: boolean,
): Promise<Read<ApiCaller>> | Read<ApiCaller> {
  const authorization = incoming.header('authorization')
  if (authorization !== null) return keyCaller(incoming, authorization)
  if (!allowSession || incoming.header('cookie') === null) return refuse(unauthorized)
  return sessionCaller(incoming)
}

/** Whether the caller may: a key by its scopes, a person by their roles. */
export const callerMay = (caller: ApiCaller, permission: Permission): boolean =>
  caller.kind === 'key' ? scopesAllow(caller.scopes, permission) : can(caller.roles, permission)

/** The 403 in words: which scope or role it takes. */
export function notAllowed(caller: ApiCaller, permission: Permission): Problem {
  if (caller.kind === 'session') return forbidden(refusalWords(permission))
  const scopes = scopesFor(permission).join(' or ')
  return forbidden(scopes === '' ? 'No key can do this.' : `The key needs the scope ${scopes}.`)
}

async function keyCaller(incoming: Incoming, authorization: string): Promise<Read<ApiCaller>> {
  const [, text] = /^Bearer +(\S{1,200})$/i.exec(authorization) ?? []
  const key = text === undefined ? null : await verifyApiKey(text, incoming.ip)
  if (!key) return refuse(unauthorized)
  const { organizationId, apiKeyId, name, scopes, keyCap, createdBy: userId, clock } = key
  const now = instantOf(clock)
  const value = {
    organizationId,
    apiKeyId,
    name,
    scopes,
    keyCap,
    userId,
    now,
    kind: 'key',
  } as const
  return { ok: true, value }
}

async function sessionCaller(incoming: Incoming): Promise<Read<ApiCaller>> {
  const sender = senderOf((name) => incoming.header(name))
  if (changes(incoming) && !isSameOrigin(sender, config().appUrl))
    return refuse(forbidden('The request comes from another site.'))
  const session = await currentSession(incoming.request)
  if (!session) return refuse(unauthorized)
  const slug = incoming.header(organizationHeader) ?? ''
  const member = await memberOf(db(), session.userId, slug)
  if (!member) return refuse(notFound)
  const { userId, name } = session
  const { organizationId, roles, now } = member
  return { ok: true, value: { kind: 'session', organizationId, userId, name, roles, now } }
}

/** A cookie travels by itself: a request that changes something must prove that our page sent it. */
const changes = ({ method }: Incoming): boolean => method !== 'GET' && method !== 'HEAD'

const refuse = (problem: Problem): Read<never> => ({ ok: false, problem })
