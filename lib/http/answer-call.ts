import type { Permission } from '@/lib/domain/access/permissions'
import type { Result } from '@/lib/domain/result'
import { leavesLine, logRequest } from '@/lib/config/request-log'
import { endRequest } from '@/lib/config/request-span'
import { inTrace, type Opening } from '@/lib/config/trace'
import { withHeaders } from './answer-headers'
import { type ApiCaller, callerMay, callerOf, notAllowed } from './api-caller'
import { failureProblem } from './failures'
import { hashRequest, readIdempotencyKey, runOnce } from './idempotency'
import type { Incoming, Outgoing } from './incoming'
import { countRequest } from './metrics'
import { problemAnswer, type Problem } from './problem'
import { tooManyRequests } from './problems'
import { countedAddress, countedCaller, takeRequest } from './rate-limit'
import { bytesOf, readInputs, type Unread } from './read-inputs'
import type { Read } from './read-json-body'
import { type AnyRefusal, refusalProblem, refusalRow } from './refusals'
import { requestIdOf } from './request-id'
import type { RouteDefinition } from './route'
import { ReadCall, type RouteCall } from './route-call'

type Call = RouteCall<unknown, unknown, unknown>

/** A route, ready to be called. */
export interface RouteWork<Value> {
  readonly definition: RouteDefinition
  /** The span of a call. Made once: what is the same for all of them costs none of them. */
  readonly opening: Opening
  readonly allowSession: boolean
  readonly bodyLimit: number | undefined
  run(call: Call): Promise<Result<Value, AnyRefusal>>
  /** What `run` came to, as it is sent. */
  answerOf(value: Value): Outgoing
}

/** Parts of one call that its steps hand on. */
interface Step<Value = unknown> extends Unread {
  readonly work: RouteWork<Value>
  readonly definition: RouteDefinition
  readonly requestId: string
  /** Known once it has been found out. */
  caller: ApiCaller | null
}

/**
 * Answers one call: who is it, is it not too often, may they, can it be read, was it answered before;
 * only then the work itself. Every answer, a failure's too, has the same headers.
 */
export async function answerCall<Value>(
  work: RouteWork<Value>,
  incoming: Incoming,
  params: Readonly<Record<string, string>>,
): Promise<Outgoing> {
  const requestId = requestIdOf(incoming.header('x-request-id'))
  const started = performance.now()
  const { definition, bodyLimit } = work
  const step: Step<Value> = {
    work,
    definition,
    bodyLimit,
    incoming,
    params,
    requestId,
    caller: null,
  }
  return inTrace(incoming.header('traceparent'), work.opening, async (span) => {
    const answer = await answerCaller(step).catch((error: unknown) =>
      withHeaders(problemAnswer(failureProblem(error, requestId), requestId), requestId),
    )
    record(step, answer.status, performance.now() - started)
    if (span) endRequest(span, { requestId, status: answer.status, ...whose(step) })
    return answer
  })
}

/** One count, one duration, and a line. */
function record(step: Step, status: number, milliseconds: number): void {
  const { method, path: route, limit } = step.definition
  countRequest({ method, route, status }, milliseconds)
  if (!leavesLine(limit === 'machine', status, milliseconds)) return
  logRequest({ requestId: step.requestId, method, route, status, milliseconds, ...whose(step) })
}

const whose = ({ caller }: Step) => ({
  ...(caller && { organizationId: caller.organizationId }),
  ...(caller?.kind === 'key' && { apiKeyId: caller.apiKeyId }),
})

async function answerCaller<Value>(step: Step<Value>): Promise<Outgoing> {
  const { work, incoming, requestId } = step
  const found = await callerOf(incoming, work.allowSession)
  if (found.ok) step.caller = found.value
  const key = found.ok ? countedCaller(found.value) : countedAddress(incoming)
  const limit = await takeRequest(work.definition.limit, key)
  const answer = limit.allowed
    ? await answerFound(step, found)
    : problemAnswer(tooManyRequests(limit.retryAfterSeconds), requestId)
  return withHeaders(answer, requestId, limit.headers)
}

const answerFound = <Value>(
  step: Step<Value>,
  found: Read<ApiCaller>,
): Promise<Outgoing> | Outgoing =>
  found.ok ? answerAllowed(step, found.value) : problemAnswer(found.problem, step.requestId)

async function answerAllowed<Value>(step: Step<Value>, caller: ApiCaller): Promise<Outgoing> {
  const { requestId, work, incoming } = step
  const missing = missingPermission(caller, work.definition.permission)
  if (missing) return problemAnswer(notAllowed(caller, missing), requestId)
  const read = readCall(step, caller, await bytesOf(step))
  if (!read.ok) return problemAnswer(read.problem, requestId)
  const call = read.value
  if (!keepsAnswer(work.definition, call)) return markReplay(await runCall(work, call), call)
  const { organizationId, idempotencyKey: key, requestHash } = call
  const route = `${work.definition.method} ${incoming.path.slice(0, 500)}`
  return runOnce({ organizationId, route, key, requestHash, requestId }, () => runCall(work, call))
}

/** Whether the answer is kept here, under the caller's key. */
const keepsAnswer = ({ idempotency }: RouteDefinition, { idempotencyKey }: Call): boolean =>
  idempotency === 'required' || (idempotency === 'optional' && idempotencyKey !== '')

const markReplay = ({ answer }: { readonly answer: Outgoing }, { isReplay }: ReadCall): Outgoing =>
  isReplay ? { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } } : answer

/** Null when the caller may; else the permission that the refusal names. */
function missingPermission(
  caller: ApiCaller,
  needed: RouteDefinition['permission'],
): Permission | null {
  if (needed === 'public' || needed === 'sandbox') return null
  const any = typeof needed === 'string' ? [needed] : needed
  return any.some((permission) => callerMay(caller, permission)) ? null : (any[0] ?? null)
}

function readCall(step: Step, caller: ApiCaller, bytes: Uint8Array | null): Read<ReadCall> {
  const { definition } = step
  const inputs = readInputs(step, bytes)
  if (!inputs.ok) return inputs
  const key = readKey(definition, step.incoming)
  if (!key.ok) return key
  const requestHash = definition.idempotency === 'none' ? '' : hashRequest(inputs.value.raw)
  const read = { caller, inputs: inputs.value, key: key.value, requestHash }
  return { ok: true, value: new ReadCall(step, read) }
}

function readKey({ idempotency }: RouteDefinition, incoming: Incoming): Read<string> {
  const isAbsent = incoming.header('idempotency-key') === null
  if (idempotency === 'none' || (idempotency === 'optional' && isAbsent)) return noKey
  return readIdempotencyKey(incoming)
}

const noKey = { ok: true, value: '' } as const

async function runCall<Value>(work: RouteWork<Value>, call: Call) {
  const result = await work.run(call)
  if (result.ok) return { answer: work.answerOf(result.value), keeps: true }
  const { refusal } = result
  const problem = problemOf(refusal, call.caller)
  const keeps = refusalRow(refusal.kind).keeps === true
  return { answer: problemAnswer(problem, call.actor.requestId), keeps }
}

/** A refusal for want of a permission has the words of that permission. */
const problemOf = (refusal: AnyRefusal, caller: ApiCaller): Problem =>
  refusal.kind === 'notAllowed' && refusal.permission
    ? notAllowed(caller, refusal.permission)
    : refusalProblem(refusal)
