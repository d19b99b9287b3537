import { z } from 'zod'
import { isVendorPermission, type Permission } from '@/lib/domain/access/permissions'
import { scopesFor } from '@/lib/domain/access/scopes'
import type { Json } from './problem'
import { refusalRow } from './refusals'
import type { RouteDefinition } from './route'

type JsonObject = { readonly [member: string]: Json }

/** The API's description, OpenAPI 3.1, made of the very schemas that check requests. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>
  readonly components: JsonObject
}

export function openApiDocument(
  definitions: readonly RouteDefinition[],
  serverUrl: string,
): OpenApiDocument {
  const paths: Record<string, Record<string, JsonObject>> = {}
  for (const definition of definitions) {
    paths[definition.path] ??= {}
    Object.assign(paths[definition.path] ?? {}, {
      [definition.method.toLowerCase()]: operation(definition),
    })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Granary', version: '1', description },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
  }
}

const description =
  'Licenses, AI tokens, events and invoices of one organization. Amounts of money are integer minor units, amounts of tokens are decimal texts.'

function operation(definition: RouteDefinition): JsonObject {
  const { summary, tag, permission, body } = definition
  const isOpen = permission === 'public' || permission === 'sandbox'
  return {
    operationId: operationId(definition),
    summary,
    description: [definition.description, scopeWords(definition)].filter(Boolean).join(' '),
    tags: [tag],
    security: isOpen ? [] : [{ key: [] }],
    parameters: parameters(definition),
    ...(body && hasMembers(body)
      ? {
          requestBody: {
            required: !body.safeParse({}).success,
            content: { 'application/json': { schema: inputSchema(body) } },
          },
        }
      : {}),
    responses: responses(definition),
  }
}

/** `getWalletsIdEntries`: stable as long as method and path are. */
export const operationId = ({ method, path }: Pick<RouteDefinition, 'method' | 'path'>): string =>
  method.toLowerCase() +
  path
    .replace('/api/v1', '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')

function scopeWords({ permission }: RouteDefinition): string {
  if (permission === 'public') return ''
  if (permission === 'sandbox') return 'Only in the sandbox.'
  const any: readonly Permission[] = typeof permission === 'string' ? [permission] : permission
  const scopes = new Set(any.filter((one) => !isVendorPermission(one)).flatMap(scopesFor))
  return `Needs a key with ${[...scopes].map((scope) => `\`${scope}\``).join(' or ')}.`
}

function parameters(definition: RouteDefinition): Json[] {
  const path = membersOf(definition.params).map(({ name, schema }) => ({
    name,
    in: 'path',
    required: true,
    schema,
  }))
  const query = membersOf(definition.query).map(({ name, schema, required }) => ({
    name,
    in: 'query',
    required,
    schema,
  }))
  if (definition.idempotency === 'none') return [...path, ...query]
  const key = { type: 'string', minLength: 1, maxLength: 255 }
  return [
    ...path,
    ...query,
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: definition.idempotency !== 'optional',
      schema: key,
    },
  ]
}

function responses(definition: RouteDefinition): JsonObject {
  const { status, answer, media } = definition
  const found: Record<string, Json> = {
    [status]: {
      description: status === 204 ? 'Done' : 'The answer',
      ...(answer ? { content: { [media]: { schema: outputSchema(answer) } } } : {}),
      ...(media === 'application/json' ? {} : { content: { [media]: {} } }),
    },
  }
  for (const [code, words] of problemsByStatus(definition)) {
    found[code] = { description: words.join(', '), content: problemContent }
  }
  return found
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
  [503, 'unavailable'],
]
const ofWrites: Codes = [[503, 'writes_stopped']]
const ofCallers: Codes = [
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [429, 'too_many_requests'],
]
const ofBodies: Codes = [
  [413, 'body_too_large'],
  [415, 'unsupported_media_type'],
]
const ofKeys: Codes = [
  [409, 'request_in_progress'],
  [422, 'idempotency_key_reused'],
]

const problemContent = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
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
  },
}

export const inputSchema = (schema: z.ZodType): JsonObject => jsonSchema(schema, 'input')
export const outputSchema = (schema: z.ZodType): JsonObject => jsonSchema(schema, 'input')

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): JsonObject {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  const { $schema: _, ...rest } = made
  return JSON.parse(JSON.stringify(rest))
}

interface Member {
  readonly name: string
  readonly schema: Json
  readonly required: boolean
}

function membersOf(schema: z.ZodType): Member[] {
  const { properties, required } = inputSchema(schema)
  if (typeof properties !== 'object' || properties === null) return []
  const needed = Array.isArray(required) ? required : []
  return Object.entries(properties).map(([name, one]) => ({
    name,
    schema: one,
    required: needed.includes(name),
  }))
}

export const hasMembers = (schema: z.ZodType): boolean =>
  membersOf(schema).length > 0 || !('properties' in inputSchema(schema))
