import type { z } from 'zod'
import type { Permission } from '@/lib/domain/access/permissions'
import { requestOpening } from '@/lib/config/request-span'
import type { Result } from '@/lib/domain/result'
import { answerCall, type RouteWork } from './answer-call'
import { fromRequest, toResponse, type Outgoing } from './incoming'
import { nothing } from './read-inputs'
import type { AnyRefusal, RefusalKind } from './refusals'
import type { Method, Route, RouteDefinition } from './route'
import type { RouteCall } from './route-call'

type Shape = z.ZodType

export interface RouteSpec<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends Shape,
> {
  readonly method: Method
  /** As in OpenAPI: `/api/v1/licenses/{id}/cancel`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  /** One, or several of which any lets in. */
  readonly permission: Permission | readonly Permission[]
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly answer?: Answer
  /** 204 means: no answer body. */
  readonly status?: 200 | 201 | 204
  readonly idempotency?: RouteDefinition['idempotency']
  readonly limit?: RouteDefinition['limit']
  /** Whether the portal's own pages may call it by session; GET always may. */
  readonly session?: boolean
  /** Bytes; 65,536 by default. */
  readonly bodyLimit?: number
  /** All that `run` may refuse; a kind that is not listed does not compile. */
  readonly refusals?: readonly RefusalKind[]
  run(
    call: RouteCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<Result<z.input<Answer>, AnyRefusal>>
}

type Nothing = typeof nothing

/**
 * Defines a route of the API once: what it takes, who may call it, what it answers. The result is a
 * plain function from Request to Response, mounted by Next (`export const POST = defineRoute(…)`) and
 * called by the front server alike. A permission cannot be forgotten.
 */
export function defineRoute<
  Params extends Shape = Nothing,
  Query extends Shape = Nothing,
  Body extends Shape = Nothing,
  Answer extends Shape = z.ZodUndefined,
>(spec: RouteSpec<Params, Query, Body, Answer>): Route {
  const definition = definitionOf(spec)
  return mount({
    definition,
    allowSession: spec.session ?? spec.method === 'GET',
    bodyLimit: spec.bodyLimit,
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the very schemas that the type comes from
    run: (call) => spec.run(call as Parameters<typeof spec.run>[0]),
    answerOf: (value) => jsonAnswer(definition.status, value),
  })
}

/** A route that answers a file (PDF, CSV) instead of JSON. */
export function defineFileRoute<Params extends Shape = Nothing, Query extends Shape = Nothing>(
  spec: Omit<RouteSpec<Params, Query, Nothing, z.ZodUndefined>, 'run' | 'answer'> & {
    readonly media: 'application/pdf' | 'text/csv; charset=utf-8'
    run(
      call: RouteCall<z.output<Params>, z.output<Query>, unknown>,
    ): Promise<Result<{ readonly fileName: string; readonly bytes: Uint8Array }, AnyRefusal>>
  },
): Route {
  const { media } = spec
  const definition = { ...definitionOf(spec), media }
  return mount({
    definition,
    allowSession: true,
    bodyLimit: undefined,
    // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the very schemas that the type comes from
    run: (call) => spec.run(call as Parameters<typeof spec.run>[0]),
    answerOf: (file) => fileAnswer(media, file),
  })
}

/** Turns the work of a route into the function that Next and the front server call. */
export function mount<Value>(parts: Omit<RouteWork<Value>, 'opening'>): Route {
  const { method, path } = parts.definition
  const work = { ...parts, opening: requestOpening(method, path) }
  const answer: Route['answer'] = (incoming, params) => answerCall(work, incoming, params)
  const handle = async (
    request: Request,
    context: { readonly params: Promise<Record<string, string> | undefined> },
  ) => toResponse(await answer(fromRequest(request), (await context.params) ?? {}))
  return Object.assign(handle, { definition: work.definition, answer })
}

function definitionOf(spec: Omit<RouteSpec<Shape, Shape, Shape, Shape>, 'run'>): RouteDefinition {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    description: spec.description,
    tag: spec.tag,
    permission: spec.permission,
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    body: spec.method === 'GET' ? null : (spec.body ?? nothing),
    answer: spec.answer ?? null,
    media: 'application/json',
    status: spec.status ?? 200,
    refusals: spec.refusals ?? [],
    idempotency: spec.idempotency ?? 'none',
    limit: spec.limit ?? 'default',
  }
}

function jsonAnswer(status: RouteDefinition['status'], value: unknown): Outgoing {
  if (status === 204) return { status, headers: {}, body: null }
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { status, headers, body: JSON.stringify(value) }
}

const fileAnswer = (media: string, file: { fileName: string; bytes: Uint8Array }): Outgoing => ({
  status: 200,
  headers: {
    'content-type': media,
    'content-disposition': `attachment; filename="${file.fileName.replace(/[^\w.-]/g, '_')}"`,
  },
  body: file.bytes,
})
