/** Objects whose members are free text of the caller's, or another object altogether. */
const opaque = new Set(['metadata', 'data'])

/** The dotted names of an object's members, not descending into lists and free text. */
export function memberNames(value: unknown, prefix = ''): string[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, child]) => {
    const name = `${prefix}${key}`
    return opaque.has(key) ? [name] : [name, ...memberNames(child, `${name}.`)]
  })
}

/** Members of `names` that the object lacks, where it has the parent as an object at all. */
export const lackingMembers = (object: unknown, names: readonly string[]): string[] =>
  names.filter((name) => {
    const steps = name.split('.')
    const last = steps.pop() ?? ''
    const parent = steps.reduce(memberOf, object)
    return isObject(parent) && Object.keys(parent).length > 0 && !Object.hasOwn(parent, last)
  })

const memberOf = (value: unknown, step: string): unknown =>
  isObject(value) ? Reflect.get(value, step) : undefined

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
