import { samplesOf, type Samples } from './api-samples'
import { plainText, sampleId, sampleOf } from './json-sample'
import { hasMembers, inlineSchema, isList, isObject, type Member, membersOf } from './json-schema'
import { type OpenApiDocument, operationId } from './openapi'
import type { Json } from './problem'
import { refusalRow } from './refusals'
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
  /** In words, if there is more to say than its form. */
  readonly note: string
}

export interface GroupView {
  readonly tag: string
  readonly operations: readonly OperationView[]
}

/** What most people look for first; other tags follow. */
const order = ['Buying', 'Tokens', 'Events', 'Packages', 'Shared pool', 'Organization', 'Studio']

/** The API, grouped by tag. */
export function describeApi(
  definitions: readonly RouteDefinition[],
  document: OpenApiDocument,
): GroupView[] {
  const tags = [...new Set([...order, ...definitions.map(({ tag }) => tag)])]
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
  const sample = body && hasMembers(body) ? sampleOf(inlineSchema(body)) : null
  const members = answer ? membersOf(answer).map(({ name }) => name) : []
  return {
    id: operationId(definition),
    method,
    path,
    summary,
    description: typeof described === 'string' ? described : '',
    fields: [
      ...membersOf(definition.params).map(fieldIn('path')),
      ...membersOf(definition.query).map(fieldIn('query')),
      ...(body ? membersOf(body).map(fieldIn('body')) : []),
    ],
    samples: samplesOf({
      method,
      path,
      origin: document.servers[0]?.url ?? '',
      id: sampleId(path),
      query: neededQuery(definition),
      needsKey: permission !== 'public' && permission !== 'sandbox',
      needsIdempotencyKey: idempotency === 'required' || idempotency === 'ledger',
      body: sample,
      answersList: members.includes('nextCursor'),
    }),
    bodySample: sample === null ? null : JSON.stringify(sample, null, 2),
    answerSample: answer ? answerSampleOf(answer) : null,
    problems: [...new Map(refusals.map((kind) => [refusalRow(kind).code, kind])).values()].map(
      (kind) => ({ status: refusalRow(kind).status, code: refusalRow(kind).code }),
    ),
  }
}

/** An answer is read, never sent: its ids are whatever the portal made. */
const answerSampleOf = (answer: NonNullable<RouteDefinition['answer']>): string =>
  JSON.stringify(sampleOf(inlineSchema(answer)), null, 2).replaceAll('_YOUR_ID', '_…')

/** The query's members without which the call cannot be made. */
const neededQuery = ({ query }: RouteDefinition): Record<string, Json> =>
  Object.fromEntries(
    membersOf(query)
      .filter(({ required }) => required)
      .map(({ name, schema }) => [name, sampleOf(schema, name)]),
  )

const fieldIn =
  (where: FieldView['where']) =>
  ({ name, schema, required }: Member): FieldView => ({
    name,
    where,
    required,
    type: typeWords(schema),
    note: noteOf(schema),
  })

const noteOf = (schema: Json): string => {
  const note = isObject(schema) ? schema['description'] : undefined
  return typeof note === 'string' ? note : ''
}

/** "whole number from 1 to 1000", "one of basic, pro, premium". */
function typeWords(schema: Json): string {
  if (!isObject(schema)) return 'anything'
  const member = new Map(Object.entries(schema))
  const choices = member.get('enum')
  if (choices !== undefined && isList(choices)) return `one of ${choices.map(plainText).join(', ')}`
  const type = member.get('type')
  if (type === 'integer') return `whole number${boundsOf(member)}`
  if (type === 'array') return 'list'
  return typeof type === 'string'
    ? (plainTypes[type] ?? type)
    : 'one of several forms, see the sample'
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
