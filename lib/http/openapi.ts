import { isVendorPermission, type Permission } from '@/lib/domain/access/permissions'
import { scopesFor } from '@/lib/domain/access/scopes'
import { hasMembers, jsonSchema, type JsonObject, membersOf, namedSchemas } from './json-schema'
import { problemsByStatus, problemSchema } from './openapi-problems'
import type { Json } from './problem'
import type { RouteDefinition } from './route'

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
  const schemas = definitions.flatMap(({ body, answer }) => [body, answer])
  return {
    openapi: '3.1.0',
    info: { title: 'Granary', version: '1', description },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      headers,
      responses: { Problem: problemResponse },
      schemas: {
        ...namedSchemas(schemas.filter((schema) => schema !== null)),
        Problem: problemSchema(),
      },
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
            content: { 'application/json': { schema: jsonSchema(body) } },
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
  const required = definition.idempotency !== 'optional'
  const key = { name: 'Idempotency-Key', in: 'header', required, schema: keySchema }
  return [...path, ...query, key]
}

const keySchema = { type: 'string', pattern: '^[!-~]{1,255}$' }

function responses(definition: RouteDefinition): JsonObject {
  const { status, answer, media, idempotency } = definition
  const replayed: JsonObject =
    idempotency === 'none' ? {} : { 'Idempotency-Replayed': headerRef('Replayed') }
  const found: Record<string, Json> = {
    [status]: {
      description: status === 204 ? 'Done' : 'The answer',
      headers: { ...limitHeaders, ...replayed },
      ...(answer ? { content: { [media]: { schema: jsonSchema(answer) } } } : {}),
      ...(media === 'application/json' ? {} : { content: { [media]: {} } }),
    },
  }
  for (const [code, words] of problemsByStatus(definition))
    found[code] = { $ref: '#/components/responses/Problem', description: words.join(', ') }
  return found
}

const headerRef = (name: string): JsonObject => ({ $ref: `#/components/headers/${name}` })

const limitHeaders = {
  RateLimit: headerRef('RateLimit'),
  'RateLimit-Policy': headerRef('RateLimitPolicy'),
}

const text = { type: 'string' }
const headers = {
  RateLimit: { description: 'What is left of this second: `"default";r=99;t=1`', schema: text },
  RateLimitPolicy: { description: 'Calls a second: `"default";q=100;w=1`', schema: text },
  Replayed: {
    description: '`true`: this is the first answer again, and nothing was done twice',
    schema: { type: 'string', enum: ['true'] },
  },
}

const problemResponse = {
  description: 'Refused, and nothing was changed',
  headers: {
    ...limitHeaders,
    'Retry-After': {
      description: 'Seconds to wait, with 429 and 503',
      schema: { type: 'integer' },
    },
  },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
