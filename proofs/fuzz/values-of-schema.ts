import fc from 'fast-check'
import { z } from 'zod'

/** The part of JSON Schema that our description uses. */
interface Schema {
  /** One, or several of which any will do. */
  readonly type?: string | readonly string[] | undefined
  readonly enum?: readonly unknown[] | undefined
  readonly const?: unknown
  readonly anyOf?: readonly Schema[] | undefined
  readonly oneOf?: readonly Schema[] | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: Schema | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minItems?: number | undefined
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    const: z.unknown().optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
    items: schema.optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
  }),
)

export const readSchema = (json: unknown): Schema => schema.parse(json)

/** Values that the schema lets through, with `known` texts (ids, codes, instants) among the strings. */
export function valuesOf(of: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const choices = of.anyOf ?? of.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, known)))
  if (of.enum) return fc.constantFrom(...of.enum)
  return of.const === undefined ? valuesOfType(of, known) : fc.constant(of.const)
}

function valuesOfType(of: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  if (typeof of.type === 'object')
    return fc.oneof(...of.type.map((type) => valuesOfType({ ...of, type }, known)))
  switch (of.type) {
    case 'object':
      return membersOf(of, known)
    case 'array':
      return fc.array(valuesOf(of.items ?? {}, known), {
        minLength: of.minItems ?? 0,
        maxLength: 4,
      })
    case 'string':
      return fc.oneof(
        fc.constantFrom(...known),
        fc.string({ minLength: of.minLength ?? 0, maxLength: Math.min(of.maxLength ?? 40, 300) }),
      )
    case 'integer':
    case 'number':
      return fc.oneof(fc.constantFrom(1, 2, 100), numberWithin(of))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

const numberWithin = ({ minimum = 0, maximum = 1_000_000 }: Schema) =>
  fc.integer({ min: Math.max(minimum, -1_000_000), max: Math.min(maximum, 2_147_483_647) })

function membersOf(of: Schema, known: readonly string[]): fc.Arbitrary<unknown> {
  const members = Object.entries(of.properties ?? {})
  const model = Object.fromEntries(members.map(([name, part]) => [name, valuesOf(part, known)]))
  return fc.record(model, { requiredKeys: [...(of.required ?? [])] })
}

const strange: readonly unknown[] = [
  null,
  '',
  -1,
  0,
  1.5,
  9_007_199_254_740_991,
  '0x10',
  ' 5 ',
  '1e3',
  true,
  [],
  [7],
  {},
  "' OR 1=1 --",
  '=HYPERLINK("x")',
  '\u202e\ufeff\u0000',
  '\ud800',
  'x'.repeat(5000),
  '../../etc/passwd',
  { $gt: '' },
  { constructor: { prototype: { staff: true } } },
]

/** A value, or the same with one thing wrong: a member lost, added, or of another kind. */
export function bent(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc.constantFrom(...strange)
  const bend = fc.tuple(values, fc.nat(), wrong, fc.constantFrom('drop', 'add', 'change', 'whole'))
  return fc.oneof(
    { weight: 1, arbitrary: values },
    { weight: 2, arbitrary: bend.map(([value, at, bad, how]) => bendAt(value, { at, bad, how })) },
  )
}

interface Bend {
  readonly at: number
  readonly bad: unknown
  readonly how: string
}

function bendAt(value: unknown, { at, bad, how }: Bend): unknown {
  if (how === 'whole' || typeof value !== 'object' || value === null) return bad
  if (Array.isArray(value)) return [...value, bad]
  const names = Object.keys(value)
  const name = names[at % Math.max(1, names.length)] ?? 'x'
  if (how === 'add') return { ...value, [`x${at % 7}`]: bad }
  if (how === 'change') return { ...value, [name]: bad }
  return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name))
}
