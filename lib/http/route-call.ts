import type { Actor } from '@/lib/db/actor'
import type { Permission } from '@/lib/domain/access/permissions'
import { type ApiCaller, callerMay } from './api-caller'
import type { Incoming } from './incoming'

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

/** What a call brought, through the route's own schemas; `raw` is the body before them. */
export interface Inputs {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly raw: unknown
}

/** A call whose parts were read. A class, because closures made anew for each call cost more than its charge. */
export class ReadCall implements RouteCall<unknown, unknown, unknown> {
  readonly organizationId: string
  readonly now: Date
  readonly actor: Actor
  readonly caller: ApiCaller
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly idempotencyKey: string
  readonly requestHash: string
  /** Set by the work itself when the ledger keeps the answers. */
  isReplay = false

  constructor(
    { incoming, requestId }: { readonly incoming: Incoming; readonly requestId: string },
    read: {
      readonly caller: ApiCaller
      readonly inputs: Inputs
      readonly key: string
      readonly requestHash: string
    },
  ) {
    const { caller, inputs } = read
    this.organizationId = caller.organizationId
    this.now = caller.now
    this.actor = actorOf(caller, incoming.ip, requestId)
    this.caller = caller
    this.params = inputs.params
    this.query = inputs.query
    this.body = inputs.body
    this.idempotencyKey = read.key
    this.requestHash = read.requestHash
  }

  markReplayed(): void {
    this.isReplay = true
  }

  may(permission: Permission): boolean {
    return callerMay(this.caller, permission)
  }
}

function actorOf(caller: ApiCaller, ip: string | null, requestId: string): Actor {
  const { userId, name } = caller
  if (caller.kind === 'session')
    return { kind: 'user', userId, apiKeyId: null, name, ip, requestId }
  const { apiKeyId, keyCap } = caller
  return { kind: 'apiKey', userId, apiKeyId, keyCap, name, ip, requestId }
}
