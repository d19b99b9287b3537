import type { JsonObject } from './json-schema'
import { refusalRow, refusalTable, type RefusalKind } from './refusals'
import type { RouteDefinition } from './route'

/** What a problem may be about, whatever is asked for, in words. */
export interface ProblemWords {
  readonly status: number
  readonly code: string
  readonly title: string
}

/** Which codes of problems a route may answer, by status: its refusals' and those of every route. */
export function problemsByStatus(definition: RouteDefinition): Map<number, string[]> {
  const isOpen = definition.permission === 'public' || definition.permission === 'sandbox'
  const refusals = definition.refusals.map((kind): [number, string] => {
    const { status, code } = refusalRow(kind)
    return [status, code]
  })
  const all = [
    ...ofEveryRoute,
    ...(isOpen ? [] : ofCallers),
    ...(definition.method === 'GET' ? [] : ofWrites),
    ...(definition.body ? ofBodies : []),
    ...(definition.idempotency === 'none' ? [] : ofKeys),
    ...refusals,
  ].toSorted(([left], [right]) => left - right)
  const byStatus = new Map<number, string[]>()
  for (const [status, code] of all) {
    const codes = byStatus.get(status) ?? []
    if (!codes.includes(code)) byStatus.set(status, [...codes, code])
  }
  return byStatus
}

type Codes = readonly (readonly [number, string])[]
const ofEveryRoute: Codes = [
  [400, 'malformed_request'],
  [404, 'not_found'],
  [429, 'too_many_requests'],
  [503, 'unavailable'],
]
const ofWrites: Codes = [[503, 'writes_stopped']]
const ofCallers: Codes = [
  [401, 'unauthorized'],
  [403, 'forbidden'],
]
const ofBodies: Codes = [
  [413, 'body_too_large'],
  [415, 'unsupported_media_type'],
]
const ofKeys: Codes = [
  [409, 'request_in_progress'],
  [422, 'idempotency_key_reused'],
]

/** Every code that a problem may have, with its words, by status. */
export function describeProblems(): ProblemWords[] {
  const kinds = Object.keys(refusalTable).filter(isKind)
  const rows = kinds.map(refusalRow).map(({ status, code, title }) => ({ status, code, title }))
  const byCode = new Map([...ownProblems, ...rows].map((row) => [row.code, row]))
  return [...byCode.values()].toSorted(
    (left, right) => left.status - right.status || (left.code < right.code ? -1 : 1),
  )
}

const isKind = (kind: string): kind is RefusalKind => kind in refusalTable

const ownProblems: readonly ProblemWords[] = [
  { status: 400, code: 'malformed_request', title: 'The request cannot be read' },
  { status: 401, code: 'unauthorized', title: 'A valid API key is needed' },
  { status: 403, code: 'forbidden', title: 'Not allowed' },
  { status: 404, code: 'not_found', title: 'There is no such thing here' },
  { status: 405, code: 'method_not_allowed', title: 'Method not allowed' },
  { status: 409, code: 'request_in_progress', title: 'The first request is still running' },
  { status: 413, code: 'body_too_large', title: 'The body is too large' },
  { status: 415, code: 'unsupported_media_type', title: 'The body must be JSON' },
  { status: 422, code: 'idempotency_key_reused', title: 'The key belongs to another request' },
  { status: 429, code: 'too_many_requests', title: 'Too many requests' },
  { status: 500, code: 'internal_error', title: 'Something is broken on our side' },
  { status: 503, code: 'unavailable', title: 'Not available at the moment' },
  { status: 503, code: 'writes_stopped', title: 'Writing is stopped while the books are checked' },
]

/** RFC 9457, with the members that some codes add. */
export const problemSchema = (): JsonObject => ({
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: describeProblems().map(({ code }) => code) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    available: { type: 'string', description: 'Of insufficient_tokens: what is there' },
    required: { type: 'string', description: 'Of insufficient_tokens: what is needed' },
    quote: { $ref: '#/components/schemas/Quote' },
  },
})
