import { plainText } from './json-sample'
import { isList } from './json-schema'
import type { Json } from './problem'

/** One call in three ways to write it. */
export interface Samples {
  readonly curl: string
  readonly typescript: string
  readonly python: string
}

export interface SampleCall {
  readonly method: string
  /** Of the portal, without a slash at the end. */
  readonly origin: string
  /** As in OpenAPI: `/api/v1/licenses/{id}/cancel`. */
  readonly path: string
  /** What stands for `{id}`. */
  readonly id: string
  readonly query: Readonly<Record<string, Json>>
  readonly body: Json | null
  readonly needsKey: boolean
  readonly needsIdempotencyKey: boolean
  readonly answersList: boolean
}

export const samplesOf = (call: SampleCall): Samples => ({
  curl: curlOf(call),
  typescript: typescriptOf(call),
  python: pythonOf(call),
})

function curlOf(call: SampleCall): string {
  const { method, body } = call
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${urlOf(call)}'`,
    ...headersOf(call).map(([name, value]) => `  -H "${name}: ${value}"`),
    ...(body === null ? [] : [`  -d '${JSON.stringify(body)}'`]),
  ].join(' \\\n')
}

/** By the client library, which mints idempotency keys, sends again and reads lists by itself. */
function typescriptOf(call: SampleCall): string {
  const { method, origin, path, needsKey, answersList } = call
  const key = needsKey ? ', key: process.env.GRANARY_KEY' : ''
  const name = path.replace('/api/v1', '')
  const parts = partsOf(call)
  return [
    "import { createGranary } from 'granary-client'",
    '',
    `const granary = createGranary({ baseUrl: '${origin}'${key} })`,
    ...(answersList
      ? [`for await (const one of granary.each('${name}'${parts})) console.log(one)`]
      : [`console.log(await granary.${method.toLowerCase()}('${name}'${parts}))`]),
  ].join('\n')
}

function partsOf({ path, id, query, body }: SampleCall): string {
  const parts = [
    ...(path.includes('{id}') ? [`path: { id: '${id}' }`] : []),
    ...(Object.keys(query).length > 0 ? [`query: ${typescriptValue(query)}`] : []),
    ...(body === null ? [] : [`body: ${typescriptValue(body)}`]),
  ]
  if (parts.length === 0) return ''
  const line = `, { ${parts.join(', ')} }`
  return line.length <= 50 ? line : `, {\n  ${parts.join(',\n  ')},\n}`
}

function pythonOf(call: SampleCall): string {
  const { method, body } = call
  const lines = headersOf(call).map(
    ([name, value]) =>
      `        "${name}": ${value.startsWith('Bearer') ? pythonKey : `"${value}"`},`,
  )
  return [
    'import json, os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    "${urlOf(call)}",`,
    `    method="${method}",`,
    ...(lines.length > 0 ? ['    headers={', ...lines, '    },'] : []),
    ...(body === null ? [] : [`    data=json.dumps(${pythonValue(body)}).encode(),`]),
    ')',
    'print(urllib.request.urlopen(request).read().decode())',
  ].join('\n')
}

const pythonKey = 'f"Bearer {os.environ[\'GRANARY_KEY\']}"'

function urlOf({ origin, path, id, query }: SampleCall): string {
  const asked = Object.entries(query).map(([name, value]) => `${name}=${plainText(value)}`)
  const search = asked.length > 0 ? `?${asked.join('&')}` : ''
  return `${origin}${path.replace(/\{\w+\}/g, id)}${search}`
}

function headersOf(call: SampleCall): (readonly [string, string])[] {
  return [
    ...(call.needsKey ? [['Authorization', 'Bearer $GRANARY_KEY'] as const] : []),
    ...(call.needsIdempotencyKey ? [['Idempotency-Key', keyOf(call)] as const] : []),
    ...(call.body === null ? [] : [['Content-Type', 'application/json'] as const]),
  ]
}

/** A key of the call's own: two samples sent one after the other are two requests, not one under one key. */
const keyOf = ({ path }: SampleCall): string =>
  [...path.split('/').filter((part) => /^[a-z-]+$/.test(part) && part !== 'api'), '4711'].join('-')

/** JSON as people write it in TypeScript. */
function typescriptValue(value: Json): string {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(typescriptValue).join(', ')}]`
  const members = Object.entries(value).map(
    ([name, member]) => `${name}: ${typescriptValue(member)}`,
  )
  return members.length > 0 ? `{ ${members.join(', ')} }` : '{}'
}

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
