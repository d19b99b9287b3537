import type { z } from 'zod'
import { config } from '@/lib/config/config'
import type { Result } from '@/lib/domain/result'
import { fromRequest, toResponse, type Incoming, type Outgoing } from './incoming'
import { answerOpenly } from './open-answer'
import { problemAnswer } from './problem'
import { notFound } from './problems'
import { bytesOf, nothing, readInputs } from './read-inputs'
import { type AnyRefusal, type RefusalKind, refusalProblem } from './refusals'
import type { Method, Route, RouteDefinition } from './route'

/** A call of nobody in particular. */
export interface OpenCall<Body> {
  readonly body: Body
  readonly ip: string | null
  readonly requestId: string
}

export interface OpenRouteSpec<Body extends z.ZodType, Answer extends z.ZodType> {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** `sandbox`: without GRANARY_SANDBOX the route does not exist. */
  readonly permission: 'public' | 'sandbox'
  readonly body?: Body
  readonly answer: Answer
  readonly status?: 200 | 201
  readonly refusals?: readonly RefusalKind[]
  run(call: OpenCall<z.output<Body>>): Promise<Result<z.input<Answer>, AnyRefusal>>
}

/** Defines a route that asks for no key: the sandbox, and what everybody may know. */
export function defineOpenRoute<
  Body extends z.ZodType = typeof nothing,
  Answer extends z.ZodType = z.ZodUnknown,
>(spec: OpenRouteSpec<Body, Answer>): Route {
  const definition = openDefinition(spec)
  const answer: Route['answer'] = (incoming) =>
    answerOpenly(
      incoming,
      (requestId) => answerOpen({ spec, definition, incoming, requestId }),
      definition.path,
    )
  const handle = async (request: Request) => toResponse(await answer(fromRequest(request), {}))
  return Object.assign(handle, { definition, answer })
}

async function answerOpen<Body extends z.ZodType, Answer extends z.ZodType>(input: {
  spec: OpenRouteSpec<Body, Answer>
  definition: RouteDefinition
  incoming: Incoming
  requestId: string
}): Promise<Outgoing> {
  const { spec, definition, incoming, requestId } = input
  if (spec.permission === 'sandbox' && !config().sandbox) return problemAnswer(notFound, requestId)
  const unread = { definition, bodyLimit: undefined, incoming, params: {} }
  const inputs = readInputs(unread, await bytesOf(unread))
  if (!inputs.ok) return problemAnswer(inputs.problem, requestId)
  const call = { body: inputs.value.body, ip: incoming.ip, requestId }
  // oxlint-disable-next-line typescript/consistent-type-assertions -- parsed by the very schema that the type comes from
  const result = await spec.run(call as OpenCall<z.output<Body>>)
  if (!result.ok) return problemAnswer(refusalProblem(result.refusal), requestId)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  return { status: definition.status, headers, body: JSON.stringify(result.value) }
}

const openDefinition = (spec: OpenRouteSpec<z.ZodType, z.ZodType>): RouteDefinition => ({
  method: spec.method,
  path: spec.path,
  summary: spec.summary,
  tag: spec.tag,
  permission: spec.permission,
  params: nothing,
  query: nothing,
  body: spec.method === 'GET' ? null : (spec.body ?? nothing),
  answer: spec.answer,
  media: 'application/json',
  status: spec.status ?? 200,
  refusals: spec.refusals ?? [],
  idempotency: 'none',
  limit: 'default',
})
