import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError, invalidParameter } from './errors'
import { expanded } from './expand'
import type { Fault } from './faults'
import { decodeForm, type Form } from './form'
import type { KeyedRequest } from './idempotency'
import { listOf, text } from './parameters'
import type { Provider } from './provider'
import { customerOfRequest } from './request-customer'
import { findRoute } from './routes'
import type { Match } from './routing'

type ApiRequest = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: string
  readonly authorization: string
  readonly key: string | null
  readonly requestId: string
}

type ApiAnswer = {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

type Prepared = {
  request: ApiRequest
  match: Match
  form: Form
  keyed: KeyedRequest | null
  customer: string | null
  fault: Fault | null
}

/** Answers one call of the API; null means that the connection is to be cut without an answer. */
export async function answerApi(
  provider: Provider,
  request: ApiRequest,
): Promise<ApiAnswer | null> {
  try {
    return await carryOut(provider, prepare(provider, request))
  } catch (error) {
    if (error instanceof ApiError)
      return answerOf(error.status, errorBody(provider, { request, error }))
    throw error
  }
}

function prepare(provider: Provider, request: ApiRequest): Prepared {
  requireTestKey(request.authorization)
  const { method, path, key, body } = request
  const match = findRoute(method, path)
  if (!match) throw unknownAddress(request)
  const form = decodeForm(method === 'GET' ? request.query : body)
  const keyed = key !== null && method === 'POST' ? { key, method, path, body } : null
  const customer = customerOfRequest(provider.store, { id: match.id, form })
  const kept = keyed && provider.idempotency.recall(keyed)
  const fault = provider.faults.take({
    address: `${method} ${path}`,
    customer,
    key,
    charges: !kept && match.route.charges(form),
  })
  return { request, match, form, keyed, customer, fault }
}

async function carryOut(provider: Provider, prepared: Prepared): Promise<ApiAnswer | null> {
  const { keyed, fault } = prepared
  const early = answerBefore(fault)
  if (early !== undefined) return early
  if (keyed) provider.idempotency.hold(keyed.key)
  try {
    return await runOrLose(provider, prepared)
  } finally {
    if (keyed) provider.idempotency.release(keyed.key)
  }
}

/** What a fault answers instead of running the call; undefined lets it run. */
function answerBefore(fault: Fault | null): ApiAnswer | null | undefined {
  if (fault?.kind === 'drop_before') return null
  // Stripe's limiter stands before the idempotency layer: nothing ran, nothing is kept.
  if (fault?.kind === '429') return rateLimited
  return fault?.kind === '500' ? serverError : undefined
}

async function runOrLose(provider: Provider, prepared: Prepared): Promise<ApiAnswer | null> {
  const { fault, keyed } = prepared
  if (fault?.kind === 'timeout') {
    await sleep(fault.milliseconds)
    if (!fault.execute) return null
  }
  const answer = executeOnce(provider, prepared)
  // Reads cause no event, and a receiver that calls back must not wait for its own delivery.
  const { switches, isRunning, flush } = provider.delivery
  if (keyed && switches.webhookFirst && !isRunning()) await flush()
  return fault?.kind === 'drop_after' || fault?.kind === 'crash_after_charge' ? null : answer
}

/** Runs the call, or repeats the answer that its key has had. */
function executeOnce(provider: Provider, prepared: Prepared): ApiAnswer {
  const { keyed, customer, fault, request } = prepared
  if (!keyed) return execute(provider, prepared).answer
  const headers = { 'idempotency-key': keyed.key }
  const kept = provider.idempotency.recall(keyed)
  if (kept) {
    const replayed = { ...headers, 'idempotent-replayed': 'true' }
    return { status: kept.status, body: kept.body, headers: replayed }
  }
  const { answer, executed } = execute(provider, prepared)
  const shown = fault?.kind === '500_after' ? serverError : answer
  const { status, body } = shown
  if (executed) provider.idempotency.keep(keyed, { status, body, customer })
  return { ...shown, headers: { ...headers, 'original-request': request.requestId } }
}

function execute(
  provider: Provider,
  { request, match, form, fault }: Prepared,
): { answer: ApiAnswer; executed: boolean } {
  const { expand: asked = '', ...parameters } = form
  const refusal = fault?.kind === 'refuse' ? fault.code : null
  provider.events.causedBy({ id: request.requestId, key: request.key })
  try {
    refuseOldParameter(parameters)
    const paths = listOf(text)(asked, 'expand')
    const result = match.route.run({ provider, id: match.id, parameters, refusal })
    const body = JSON.stringify(expanded(provider.store, { answer: result, paths }))
    return { answer: answerOf(200, body), executed: true }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const body = errorBody(provider, { request, error })
    return { answer: answerOf(error.status, body), executed: error.executed }
  } finally {
    provider.events.causedBy({ id: null, key: null })
  }
}

type Refused = { request: ApiRequest; error: ApiError }

const answerOf = (status: number, body: string): ApiAnswer => ({ status, body, headers: {} })

function errorBody(provider: Provider, { request, error }: Refused): string {
  const log = `${provider.publicUrl()}/logs/${request.requestId}`
  return JSON.stringify({ error: { ...error.body, request_log_url: log } })
}

function requireTestKey(authorization: string): void {
  const key = /^Bearer (\S+)$/.exec(authorization)?.[1] ?? ''
  if (key.startsWith('sk_test_')) return
  throw invalidParameter({
    message: key.includes('_live_')
      ? 'The local payment provider refuses live keys.'
      : 'Invalid API Key provided.',
    code: 'api_key_invalid',
    status: 401,
  })
}

function refuseOldParameter(parameters: Form): void {
  if (!Object.hasOwn(parameters, 'payment_method_types')) return
  throw invalidParameter({
    message: 'payment_method_types is no longer supported on this API version.',
    param: 'payment_method_types',
    code: 'payment_method_types_no_longer_supported',
  })
}

const unknownAddress = ({ method, path }: ApiRequest) =>
  invalidParameter({ message: `Unrecognized request URL (${method}: ${path}).`, status: 404 })

const rateLimited: ApiAnswer = answerOf(
  429,
  JSON.stringify({
    error: {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded.',
    },
  }),
)

const serverError: ApiAnswer = answerOf(
  500,
  JSON.stringify({
    error: { type: 'api_error', message: 'Sorry, something went wrong on our end.' },
  }),
)
