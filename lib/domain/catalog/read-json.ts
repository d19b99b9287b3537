/** A value of a JSON document, where it stands, and the problems found so far, in words. */
export type Reader = {
  readonly value: unknown
  readonly path: string
  readonly problems: string[]
}

/** The members of an object by name; others than those named are a problem. */
export const readObject = <Name extends string>(
  reader: Reader,
  names: readonly Name[],
): Record<Name, Reader> => {
  const { value, path, problems } = reader
  const members = isObject(value) ? value : {}
  if (!isObject(value)) problems.push(`${path || 'the catalog'} must be an object`)
  const known: ReadonlySet<string> = new Set(names)
  for (const name of Object.keys(members)) {
    if (!known.has(name)) problems.push(`${join(path, name)} is not known`)
  }
  const entries = names.map((name) => [
    name,
    { value: members[name], path: join(path, name), problems },
  ])
  return Object.fromEntries(entries)
}

/** Every element of an array, read by the same function. */
export const readList = <Value>(reader: Reader, read: (element: Reader) => Value): Value[] => {
  const { value, path, problems } = reader
  if (!Array.isArray(value)) {
    problems.push(`${path} must be a list`)
    return []
  }
  return value.map((element: unknown, index) =>
    read({ value: element, path: `${path}[${index}]`, problems }),
  )
}

/** A text that is not blank. */
export const readText = ({ value, path, problems }: Reader): string => {
  if (typeof value === 'string' && value.trim() !== '') return value
  problems.push(`${path} must be a text`)
  return ''
}

export const readBoolean = ({ value, path, problems }: Reader): boolean => {
  if (typeof value === 'boolean') return value
  problems.push(`${path} must be true or false`)
  return false
}

/** An integer of at least `min`. */
export const readWhole = ({ value, path, problems }: Reader, min: number): number => {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min) return value
  problems.push(`${path} must be a whole number of at least ${min}`)
  return min
}

/** A positive amount in minor units: 9900 is 99.00. */
export const readPrice = (reader: Reader): bigint => BigInt(readWhole(reader, 1))

export const readWord = <Word extends string>(
  reader: Reader,
  words: readonly [Word, ...Word[]],
): Word => {
  const word = words.find((known) => known === reader.value)
  if (word !== undefined) return word
  reader.problems.push(`${reader.path} must be one of ${words.join(', ')}`)
  return words[0]
}

const join = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
