import type { IncomingMessage } from 'node:http'
import { isSameOrigin, senderOf } from '@/lib/http/origin-check'
import type { Problem } from '@/lib/http/problem'
import { forbidden, malformed, methodNotAllowed, notFound } from '@/lib/http/problems'

/** What a call of Next is judged by before Next sees it. */
export type Refusing = {
  readonly appUrl: URL
  /** Of a path of the API; without it Next judges methods itself. */
  readonly allowedMethods?: (path: string) => readonly string[]
  /** Whether Next can read a `next-router-state-tree`; what it cannot makes it fail. */
  readonly readsRouterState?: (header: string) => boolean
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Why a call gets no further: Next would have no honest answer, or a 500 for what the caller sent. */
export function whyNoFurther(incoming: IncomingMessage, refusing: Refusing): Problem | null {
  const method = incoming.method ?? ''
  const path = pathOf(incoming)
  if (!methods.has(method)) return methodNotAllowed([...methods])
  if (!isText(path)) return notFound
  const state = incoming.headers['next-router-state-tree']
  if (state !== undefined && refusing.readsRouterState?.(String(state)) === false)
    return malformed('The header next-router-state-tree cannot be read.')
  if (method === 'POST' && !path.startsWith('/api/') && !isOurForm(incoming, refusing.appUrl))
    return forbidden('The request comes from another site.')
  const allowed = refusing.allowedMethods?.(path) ?? []
  return allowed.length > 0 && !isAmong(allowed, method) ? methodNotAllowed(allowed) : null
}

/** Whether the path's escapes are characters that a name of ours can have; PostgreSQL takes no NUL. */
function isText(path: string): boolean {
  if (!path.includes('%')) return true
  try {
    return !decodeURIComponent(path).includes('\0')
  } catch {
    return false
  }
}

/** Also when the page was opened under another name of this server: its action says where to go instead. */
function isOurForm({ headers }: IncomingMessage, { protocol, origin }: URL): boolean {
  const sender = senderOf((name) => textOf(headers[name]))
  return isSameOrigin(sender, origin) || isSameOrigin(sender, `${protocol}//${headers.host}`)
}

/** HEAD is a GET without its body; OPTIONS is Next's to answer. */
const isAmong = (allowed: readonly string[], method: string): boolean =>
  allowed.includes(method === 'HEAD' ? 'GET' : method) || method === 'OPTIONS'

export const pathOf = (incoming: IncomingMessage): string =>
  (incoming.url ?? '/').split('?', 1)[0] ?? '/'

export const textOf = (header: string | string[] | undefined): string | null =>
  typeof header === 'string' ? header : null
