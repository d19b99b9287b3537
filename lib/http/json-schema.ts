import { z } from 'zod'
import type { Json } from './problem'

export type JsonObject = { readonly [member: string]: Json }

export interface Member {
  readonly name: string
  readonly schema: Json
  readonly required: boolean
}

interface Converted {
  readonly schema: JsonObject
  /** Those of its parts that have a name (`meta({ id })`). */
  readonly named: JsonObject
}

/** JSON Schema, draft 2020-12, as OpenAPI 3.1 takes it; what has a name is a reference to it. */
export const jsonSchema = (schema: z.ZodType): JsonObject => convert(schema).schema

/** Every named part of these schemas, by name. */
export const namedSchemas = (schemas: readonly z.ZodType[]): JsonObject =>
  Object.fromEntries(schemas.flatMap((schema) => Object.entries(convert(schema).named)))

/** The same schema without references: every named part stands where it is used. */
export function inlineSchema(schema: z.ZodType): JsonObject {
  const { schema: whole, named } = convert(schema)
  const inlined = inline(whole, named)
  return isObject(inlined) ? inlined : {}
}

/** The members of an object's schema, in their order. */
export function membersOf(schema: z.ZodType): Member[] {
  const { properties, required } = inlineSchema(schema)
  if (!isObject(properties)) return []
  const needed = isList(required) ? required : []
  return Object.entries(properties).map(([name, one]) => ({
    name,
    schema: one,
    required: needed.includes(name),
  }))
}

/** Whether a body has anything to send: it has members, or is no plain object. */
export const hasMembers = (schema: z.ZodType): boolean =>
  membersOf(schema).length > 0 || !('properties' in inlineSchema(schema))

// A schema never changes, and each is asked for many times.
const converted = new WeakMap<z.ZodType, Converted>()

const reference = '#/components/schemas/'

function convert(schema: z.ZodType): Converted {
  const known = converted.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  })
  const text = JSON.stringify(made).replaceAll('"#/$defs/', `"${reference}`)
  const { $schema: _, $defs: named = {}, ...rest }: Record<string, Json> = JSON.parse(text)
  const result = { schema: rest, named: isObject(named) ? named : {} }
  converted.set(schema, result)
  return result
}

function inline(schema: Json, named: JsonObject): Json {
  if (isList(schema)) return schema.map((one) => inline(one, named))
  if (!isObject(schema)) return schema
  const { $ref: target, ...rest } = schema
  const found = typeof target === 'string' ? named[target.slice(reference.length)] : undefined
  if (found !== undefined) return inline(isObject(found) ? { ...found, ...rest } : found, named)
  return Object.fromEntries(
    Object.entries(schema).map(([name, member]) => [name, inline(member, named)]),
  )
}

export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value)
export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value)
