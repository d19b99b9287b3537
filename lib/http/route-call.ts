import type { Actor } from '@/lib/db/actor'
import type { Permission } from '@/lib/domain/access/permissions'
import type { ApiCaller } from './api-caller'

/** One call, authenticated, allowed, parsed. */
export interface RouteCall<Params, Query, Body> {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
  readonly caller: ApiCaller
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Empty unless the route asks for one. Pass it on: the use case beneath is idempotent, too. */
  readonly idempotencyKey: string
  /** Equal for equal bodies. */
  readonly requestHash: string
  /** Says that the ledger gave its first answer again (Idempotency-Replayed). */
  markReplayed(): void
  /** For what depends on the body: whether this caller has a further permission. */
  may(permission: Permission): boolean
}
