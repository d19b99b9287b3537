import type { z } from 'zod'

type Issue = Parameters<z.core.$ZodErrorMap>[0]
type Bound = {
  readonly origin: string
  readonly limit: number | bigint
  readonly inclusive: boolean
}

/**
 * What is wrong with one member, in the portal's words and with what would be right. Pass it as
 * `error` to a parse; what a schema says of its own comes before it.
 */
export const issueWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'Is missing'
  return wordsOf(issue)
}

function wordsOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `Must be ${kinds[issue.expected] ?? issue.expected}`
    case 'too_small':
      return least({ ...issue, limit: issue.minimum, inclusive: issue.inclusive !== false })
    case 'too_big':
      return most({ ...issue, limit: issue.maximum, inclusive: issue.inclusive !== false })
    case 'invalid_value':
      return `Must be ${choice(issue.values.map(quoted))}`
    case 'invalid_format':
      return formats[issue.format]
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `Must be ${choice(issue.options.map(quoted))}`
        : undefined
    default:
      return undefined
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const formats: Readonly<Record<string, string>> = {
  datetime: 'Must be an instant in UTC, such as 2026-11-26T12:00:00Z',
  date: 'Must be a day, such as 2026-11-26',
  email: 'Is not an e-mail address',
  url: 'Is not an address',
  regex: 'Is not in the form that is expected here',
}

function least({ origin, limit, inclusive }: Bound): string {
  if (origin === 'string' && limit === 1) return 'Must not be empty'
  if (origin === 'array' && limit === 1) return 'Needs at least one entry'
  return inclusive ? `Must be at least ${amount(origin, limit)}` : `Must be more than ${limit}`
}

const most = ({ origin, limit, inclusive }: Bound): string =>
  inclusive ? `Must be at most ${amount(origin, limit)}` : `Must be less than ${limit}`

function amount(origin: string, limit: number | bigint): string {
  const one = Number(limit) === 1
  if (origin === 'string') return `${limit} ${one ? 'character' : 'characters'}`
  return origin === 'array' ? `${limit} ${one ? 'entry' : 'entries'}` : String(limit)
}

const quoted = (value: unknown): string => JSON.stringify(value) ?? String(value)

function choice(values: readonly string[]): string {
  const last = values.at(-1) ?? ''
  return values.length < 2 ? last : `${values.slice(0, -1).join(', ')} or ${last}`
}
