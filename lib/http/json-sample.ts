import { idPrefixes } from '@/lib/domain/ids'
import { isList, isObject, type JsonObject } from './json-schema'
import type { Json } from './problem'

/** A believable value for a JSON Schema: its own example, else by name and type. */
export function sampleOf(schema: Json, name = ''): Json {
  if (!isObject(schema)) return null
  const { const: constant, example, examples, enum: choices, default: fallback } = schema
  if (constant !== undefined) return constant
  if (example !== undefined) return example
  if (isList(examples) && examples[0] !== undefined) return examples[0]
  if (fallback !== undefined) return fallback
  if (isList(choices) && choices[0] !== undefined) return choices[0]
  const [first] = [schema['anyOf'], schema['oneOf']].find(isList) ?? []
  return first === undefined ? sampleOfType(schema, name) : sampleOf(first, name)
}

/** A value as it stands in running text or in an address: texts without their quotes. */
export const plainText = (value: Json): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

/**
 * What stands for an id of the reader's own: `wal_YOUR_ID`. Only ASCII: Python sends no other address, and a
 * sample that is run as it stands is then answered in words that help.
 */
const sampleIdOf = (prefix: string): string => `${prefix}_YOUR_ID`

export const walletSample = sampleIdOf(idPrefixes.wallet)

/** An id as it stands in a path: of the noun that the path names. */
export function sampleId(path: string): string {
  const [, noun = ''] = /^\/api\/v1\/([a-z-]+)/.exec(path) ?? []
  return sampleIdOf(prefixes[noun] ?? 'id')
}

const prefixes: Readonly<Record<string, string>> = {
  'api-keys': idPrefixes.apiKey,
  devices: idPrefixes.device,
  events: idPrefixes.event,
  holds: idPrefixes.hold,
  invoices: idPrefixes.invoice,
  licenses: idPrefixes.license,
  members: idPrefixes.membership,
  orders: idPrefixes.order,
  'payment-methods': idPrefixes.paymentMethod,
  photos: idPrefixes.photo,
  subscriptions: idPrefixes.subscription,
  'token-packages': idPrefixes.subscription,
  wallets: idPrefixes.wallet,
  'webhook-deliveries': idPrefixes.webhookDelivery,
  'webhook-endpoints': idPrefixes.webhookEndpoint,
}

function sampleOfType(schema: JsonObject, name: string): Json {
  const { type, properties, items } = schema
  if (type === 'integer' || type === 'number') return Number(schema['minimum'] ?? 1) || 1
  if (type === 'boolean') return true
  if (type === 'array') return items === undefined ? [] : [sampleOf(items, singular(name))]
  if (type === 'object' || properties !== undefined) return sampleOfObject(schema)
  return textSamples[name] ?? (name.endsWith('Id') || name === 'id' ? sampleIdOf('id') : 'text')
}

const singular = (name: string): string => name.replace(/s$/, '')

function sampleOfObject({ properties, required }: JsonObject): Json {
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
  walletId: walletSample,
  quoteId: sampleIdOf(idPrefixes.quote),
  accountId: sampleIdOf(idPrefixes.user),
  email: 'ada@example.com',
  code: 'SPRING20',
  key: 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX',
  serial: 'CAM-0001',
  package: 'starter',
  sku: 'shared-1000',
  day: '2026-12-01',
}
