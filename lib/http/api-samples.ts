import type { Json } from './problem'

/** One call in three ways to write it. */
export interface Samples {
  readonly curl: string
  readonly typescript: string
  readonly python: string
}

type Schema = { readonly [member: string]: Json }

/** A believable value for a JSON Schema: its own example, else by name and type. */
export function sampleOf(schema: Json, name = ''): Json {
  if (!isObject(schema)) return null
  const { const: constant, example, examples, enum: choices, default: fallback } = schema
  if (constant !== undefined) return constant
  if (example !== undefined) return example
  if (Array.isArray(examples) && examples[0] !== undefined) return examples[0]
  if (fallback !== undefined) return fallback
  if (Array.isArray(choices) && choices[0] !== undefined) return choices[0]
  const [first] = [schema['anyOf'], schema['oneOf']].find(isList) ?? []
  return first === undefined ? sampleOfType(schema, name) : sampleOf(first, name)
}

export function samplesOf(call: {
  readonly method: string
  readonly url: string
  readonly needsKey: boolean
  readonly needsIdempotencyKey: boolean
  readonly body: Json | null
}): Samples {
  const headers: [string, string][] = []
  if (call.needsKey) headers.push(['Authorization', 'Bearer $GRANARY_KEY'])
  if (call.needsIdempotencyKey) headers.push(['Idempotency-Key', 'order-4711'])
  if (call.body !== null) headers.push(['Content-Type', 'application/json'])
  return {
    curl: curlOf(call, headers),
    typescript: typescriptOf(call, headers),
    python: pythonOf(call, headers),
  }
}

type Written = { readonly method: string; readonly url: string; readonly body: Json | null }
type Headers = readonly (readonly [string, string])[]

const curlOf = ({ method, url, body }: Written, headers: Headers): string =>
  [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}'`,
    ...headers.map(([name, value]) => `  -H "${name}: ${value}"`),
    ...(body === null ? [] : [`  -d '${JSON.stringify(body)}'`]),
  ].join(' \\\n')

const typescriptOf = ({ method, url, body }: Written, headers: Headers): string => {
  const lines = headers.map(([name, value]) => `    '${name}': ${textOf(value, typescriptKey)},`)
  return [
    `const answer = await fetch('${url}', {`,
    `  method: '${method}',`,
    ...(lines.length > 0 ? ['  headers: {', ...lines, '  },'] : []),
    ...(body === null ? [] : [`  body: JSON.stringify(${JSON.stringify(body)}),`]),
    '})',
    'console.log(answer.status, await answer.json())',
  ].join('\n')
}

const pythonOf = ({ method, url, body }: Written, headers: Headers): string => {
  const lines = headers.map(([name, value]) => `        "${name}": ${textOf(value, pythonKey)},`)
  return [
    'import json, os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    "${url}",`,
    `    method="${method}",`,
    ...(lines.length > 0 ? ['    headers={', ...lines, '    },'] : []),
    ...(body === null ? [] : [`    data=json.dumps(${pythonValue(body)}).encode(),`]),
    ')',
    'print(urllib.request.urlopen(request).read().decode())',
  ].join('\n')
}

const typescriptKey = '`Bearer ${process.env.GRANARY_KEY}`'
const pythonKey = 'f"Bearer {os.environ[\'GRANARY_KEY\']}"'
const textOf = (value: string, keyText: string): string =>
  value.startsWith('Bearer') ? keyText : `"${value}"`

/** JSON as Python writes it. */
function pythonValue(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(pythonValue).join(', ')}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${pythonValue(member)}`,
  )
  return `{${members.join(', ')}}`
}

function sampleOfType(schema: Schema, name: string): Json {
  const { type, properties, items } = schema
  if (type === 'integer' || type === 'number') return Number(schema['minimum'] ?? 1) || 1
  if (type === 'boolean') return true
  if (type === 'array') return items === undefined ? [] : [sampleOf(items)]
  if (type === 'object' || properties !== undefined) return sampleOfObject(schema)
  return textSamples[name] ?? (name.endsWith('Id') || name === 'id' ? 'id_…' : 'text')
}

function sampleOfObject({ properties, required }: Schema): Json {
  if (!isObject(properties)) return {}
  const needed = isList(required) ? required : []
  const members: Record<string, Json> = {}
  const names = Object.keys(properties)
  // Of a body whose members are all optional, the first shows how it looks.
  const shown = names.filter((name, index) => needed.includes(name) || (!needed.length && !index))
  for (const name of shown) members[name] = sampleOf(properties[name] ?? null, name)
  return members
}

const textSamples: Readonly<Record<string, string>> = {
  walletId: 'wal_…',
  quoteId: 'quo_…',
  email: 'ada@example.com',
  tokens: '12.5',
  tokensPerSession: '2.5',
  code: 'SPRING20',
  key: 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX',
  serial: 'CAM-0001',
  package: 'starter',
  sku: 'shared-1000',
  advanceTo: '2026-12-01T00:00:00Z',
}

const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)
const isObject = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !isList(value)
