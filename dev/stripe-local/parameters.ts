import { invalidParameter, unknownParameter } from './errors'
import type { FormValue } from './form'

/** Reads one parameter strictly, or refuses it naming its path (`payment_intent_data[metadata]`). */
export type Reader<T> = (value: FormValue, path: string) => T
type Shape = Record<string, Reader<unknown>>
type Fields<S extends Shape> = { [K in keyof S]?: ReturnType<S[K]> }

/** Reads an object and refuses members that it does not know, like Stripe does. */
export function fields<S extends Shape>(shape: S): Reader<Fields<S>> {
  return (value, path) => {
    if (typeof value === 'string' || Array.isArray(value)) throw malformed('object', path)
    const read = Object.entries(value).map(([key, child]) => {
      const at = path === '' ? key : `${path}[${key}]`
      const reader = Object.hasOwn(shape, key) ? shape[key] : undefined
      if (reader === undefined) throw unknownParameter(at)
      return [key, reader(child, at)]
    })
    // oxlint-disable-next-line typescript/consistent-type-assertions -- each member was read by the reader of its name, which the type cannot follow
    return Object.fromEntries(read) as Fields<S>
  }
}

/** `fields`, held to the SDK's parameter names: a name that Stripe does not have will not compile. */
export const fieldsOf =
  <Params>() =>
  <S extends Shape & { [K in keyof S]: K extends keyof Params ? unknown : never }>(
    shape: S,
  ): Reader<Fields<S>> =>
    fields(shape)

export const text: Reader<string> = (value, path) => {
  if (typeof value !== 'string') throw malformed('string', path)
  return value
}

/** Stripe clears a member with an empty string. */
export const clearableText: Reader<string | null> = (value, path) => text(value, path) || null

export const integer: Reader<number> = (value, path) => {
  const written = text(value, path)
  const number = Number(written)
  if (/^-?\d{1,15}$/.test(written)) return number
  throw invalidParameter({
    message: `Invalid integer: ${written}`,
    param: path,
    code: 'parameter_invalid_integer',
  })
}

export const flag: Reader<boolean> = (value, path) => oneOf('true', 'false')(value, path) === 'true'

export function oneOf<const T extends string>(...choices: T[]): Reader<T> {
  return (value, path) => {
    const chosen = choices.find((choice) => choice === value)
    if (chosen !== undefined) return chosen
    throw invalidParameter({
      message: `Invalid ${path}: must be one of ${choices.join(', ')}`,
      param: path,
    })
  }
}

export function listOf<T>(reader: Reader<T>): Reader<T[]> {
  return (value, path) => {
    if (value === '') return []
    if (!Array.isArray(value)) throw malformed('array', path)
    return value.map((child, position) => reader(child, `${path}[${position}]`))
  }
}

/** Up to 50 keys of text; an empty value removes its key (see `mergeMetadata`). */
export const metadata: Reader<Record<string, string>> = (value, path) => {
  if (value === '') return {}
  if (typeof value === 'string') throw malformed('object', path)
  const entries = Object.entries(value).map(([key, child]) => entry(key, text(child, path)))
  if (entries.length > 50) throw malformed('object of at most 50 keys', path)
  return Object.fromEntries(entries)
}

export function mergeMetadata(
  existing: Record<string, string> | null,
  change: Record<string, string> = {},
): Record<string, string> {
  const merged = Object.entries({ ...existing, ...change })
  return Object.fromEntries(merged.filter(([, value]) => value !== ''))
}

function entry(key: string, value: string): [string, string] {
  if (key.length <= 40 && value.length <= 500) return [key, value]
  throw malformed('metadata key of 40 and value of 500 characters at most', `metadata[${key}]`)
}

const malformed = (expected: string, path: string) =>
  invalidParameter({ message: `Invalid ${expected}`, param: path })
