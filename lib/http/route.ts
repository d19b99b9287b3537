import type { z } from 'zod'
import type { Permission } from '@/lib/domain/access/permissions'
import type { LimitName } from './rate-limit'
import type { Incoming, Outgoing } from './incoming'
import type { RefusalKind } from './refusals'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * What is told and checked about a route, for documentation and for every test that walks all of
 * them. `path` is an OpenAPI path: `/api/v1/licenses/{id}/cancel`.
 */
export interface RouteDefinition {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly description?: string | undefined
  /** Heading on the API page: "Buying". */
  readonly tag: string
  /** Any one of them is enough to be let in. `public` and `sandbox` ask for no key. */
  readonly permission: Permission | readonly Permission[] | 'public' | 'sandbox'
  readonly params: z.ZodType
  readonly query: z.ZodType
  readonly body: z.ZodType | null
  /** Null: the answer has no body, or is a file of `media`. */
  readonly answer: z.ZodType | null
  readonly media: string
  readonly status: 200 | 201 | 204
  readonly refusals: readonly RefusalKind[]
  /**
   * `required`: the answer is kept under the caller's key; `optional`: if there is one. `ledger`: the
   * key is required, and the ledger keeps the answer itself, in the commit that charges or settles.
   */
  readonly idempotency: 'none' | 'optional' | 'required' | 'ledger'
  readonly limit: LimitName
}

/** A route as Next mounts it, as the front server calls it, and as tests read it. */
export interface Route {
  (
    request: Request,
    context: { readonly params: Promise<Record<string, string>> },
  ): Promise<Response>
  readonly definition: RouteDefinition
  /** The same without web-standard objects, for the front server's own request. */
  readonly answer: (
    incoming: Incoming,
    params: Readonly<Record<string, string>>,
  ) => Promise<Outgoing>
}
