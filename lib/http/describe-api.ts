import { sampleOf, samplesOf, type Samples } from './api-samples'
import { hasMembers, inputSchema, type OpenApiDocument, operationId } from './openapi'
import type { Json } from './problem'
import { type RefusalKind, refusalRow, refusalTable } from './refusals'
import type { RouteDefinition } from './route'

/** One call as the page shows it: plain data. */
export interface OperationView {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly description: string
  readonly fields: readonly FieldView[]
  readonly samples: Samples
  /** What to send first when trying it out; null: no body. */
  readonly bodySample: string | null
  readonly answerSample: string | null
  readonly problems: readonly { readonly status: number; readonly code: string }[]
}

export interface FieldView {
  readonly name: string
  readonly where: 'path' | 'query' | 'body'
  readonly required: boolean
  readonly type: string
}

export interface GroupView {
  readonly tag: string
  readonly operations: readonly OperationView[]
}

/** The API, grouped by tag in the order in which the tags first appear. */
export function describeApi(
  definitions: readonly RouteDefinition[],
  document: OpenApiDocument,
): GroupView[] {
  const tags = [...new Set(definitions.map(({ tag }) => tag))]
  return tags.map((tag) => ({
    tag,
    operations: definitions
      .filter((definition) => definition.tag === tag)
      .map((definition) => describe(definition, document)),
  }))
}

function describe(definition: RouteDefinition, document: OpenApiDocument): OperationView {
  const { method, path, summary, permission, idempotency, body, answer, refusals } = definition
  const described = document.paths[path]?.[method.toLowerCase()]?.['description']
  const sample = body && hasMembers(body) ? sampleOf(inputSchema(body)) : null
  const url = `${document.servers[0]?.url ?? ''}${path.replaceAll('{', '$').replaceAll('}', '')}`
  return {
    id: operationId(definition),
    method,
    path,
    summary,
    description: typeof described === 'string' ? described : '',
    fields: [
      ...fieldsOf(inputSchema(definition.params), 'path'),
      ...fieldsOf(inputSchema(definition.query), 'query'),
      ...(body ? fieldsOf(inputSchema(body), 'body') : []),
    ],
    samples: samplesOf({
      method,
      url,
      needsKey: permission !== 'public' && permission !== 'sandbox',
      needsIdempotencyKey: idempotency === 'required' || idempotency === 'ledger',
      body: sample,
    }),
    bodySample: sample === null ? null : JSON.stringify(sample, null, 2),
    answerSample: answer ? JSON.stringify(sampleOf(inputSchema(answer)), null, 2) : null,
    problems: [...new Map(refusals.map((kind) => [refusalRow(kind).code, kind])).values()].map(
      (kind) => ({ status: refusalRow(kind).status, code: refusalRow(kind).code }),
    ),
  }
}

function fieldsOf(schema: { readonly [name: string]: Json }, where: FieldView['where']) {
  const { properties, required } = schema
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) return []
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties).map(([name, one]): FieldView => ({
    name,
    where,
    required: needed.includes(name),
    type: typeWords(one),
  }))
}

/** "whole number from 1 to 1000", "one of basic, pro, premium". */
function typeWords(schema: Json): string {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return 'anything'
  const member = new Map(Object.entries(schema))
  const choices = member.get('enum')
  if (Array.isArray(choices)) return `one of ${choices.join(', ')}`
  const type = member.get('type')
  if (type === 'integer') return `whole number${boundsOf(member)}`
  if (type === 'array') return 'list'
  return typeof type === 'string' ? (plainTypes[type] ?? type) : 'one of several forms'
}

const plainTypes: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: 'object',
  number: 'number',
}

function boundsOf(member: ReadonlyMap<string, Json>): string {
  const [least, most] = [member.get('minimum'), member.get('maximum')]
  if (typeof least !== 'number' || least <= Number.MIN_SAFE_INTEGER) return ''
  if (typeof most !== 'number' || most >= 2_147_483_647) return ` from ${least}`
  return ` from ${least} to ${most}`
}

/** Every code that a problem may have, with its words, by status. */
export function describeProblems(): { status: number; code: string; title: string }[] {
  const kinds = Object.keys(refusalTable).filter(isKind)
  const rows = kinds.map(refusalRow).map(({ status, code, title }) => ({ status, code, title }))
  const byCode = new Map([...ownProblems, ...rows].map((row) => [row.code, row]))
  return [...byCode.values()].toSorted(
    (left, right) => left.status - right.status || (left.code < right.code ? -1 : 1),
  )
}

const isKind = (kind: string): kind is RefusalKind => kind in refusalTable

const ownProblems = [
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
  { status: 503, code: 'unavailable', title: 'Not available at the moment' },
  { status: 503, code: 'writes_stopped', title: 'Writing is stopped while the books are checked' },
]
