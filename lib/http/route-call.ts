import type { Permission } from '@/lib/domain/access/permissions'
import type { Caller } from './caller'

/** Who acts, as use cases and the audit log want it. */
export interface RouteActor {
  readonly kind: 'user' | 'apiKey'
  readonly userId: string
  readonly apiKeyId: string | null
  readonly name: string
  readonly ip: string | null
  readonly requestId: string
}

/** One call, authenticated, allowed, parsed. */
export interface RouteCall<Params, Query, Body> {
  readonly organizationId: string
  readonly now: Date
  readonly actor: RouteActor
  readonly caller: Caller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Empty unless the route asks for one. Pass it on: the use case beneath is idempotent, too. */
  readonly idempotencyKey: string
  /** Equal for equal bodies. */
  readonly requestHash: string
  /** For what depends on the body: whether this caller has a further permission. */
  may(permission: Permission): boolean
}
