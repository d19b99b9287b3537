type Entry = string | readonly string[] | Mapping
interface Mapping {
  readonly [key: string]: Entry
}

export interface Service {
  readonly environment: Readonly<Record<string, string>>
  readonly isReadOnly: boolean
  readonly temporary: readonly string[]
  readonly stopSeconds: number
}

/** A service of a compose file as an engine would start it; `given` is what `.env` says. */
export function readService(
  text: string,
  name: string,
  given: Readonly<Record<string, string>>,
): Service {
  const service = mappingIn(mappingIn(parse(text), 'services'), name)
  const environment = Object.entries(mappingIn(service, 'environment')).map(
    ([key, value]) => [key, filledIn(textIn(value), given)] as const,
  )
  const { tmpfs = [], stop_grace_period: grace = '10s' } = service
  return {
    environment: Object.fromEntries(environment),
    isReadOnly: service['read_only'] === 'true',
    temporary: Array.isArray(tmpfs) ? tmpfs : [],
    stopSeconds: Number.parseInt(textIn(grace), 10),
  }
}

function mappingIn(mapping: Mapping, key: string): Mapping {
  const entry = mapping[key]
  if (!isMapping(entry)) throw new Error(`no mapping ${key}`)
  return entry
}

function textIn(entry: Entry): string {
  if (typeof entry !== 'string') throw new Error('a plain value was expected')
  return entry
}

const isMapping = (entry: Entry | undefined): entry is Mapping =>
  typeof entry === 'object' && !Array.isArray(entry)

/** `${NAME}`, `${NAME:-otherwise}` and `${NAME:?what is missing}`. */
function filledIn(text: string, given: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{[^}]*\}/g, (reference) => {
    const [, name = '', kind, words = ''] = /^\$\{(\w+)(?::([-?])(.*))?\}$/.exec(reference) ?? []
    if (name === '') throw new Error(`not understood: ${reference}`)
    const value = given[name] ?? ''
    if (value === '' && kind === '?') throw new Error(`${name} is missing: ${words}`)
    return value === '' ? words : value
  })
}

interface Line {
  readonly depth: number
  readonly text: string
}

/** The YAML that our compose file is written in: mappings by indentation, lists of plain words. */
function parse(text: string): Mapping {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trim().startsWith('#'))
    .map((line) => ({ depth: line.length - line.trimStart().length, text: line.trim() }))
  return mappingOf(lines)
}

function mappingOf(lines: readonly Line[]): Mapping {
  const mapping: Record<string, Entry> = {}
  const depth = lines[0]?.depth ?? 0
  const starts = lines.flatMap((line, index) => (line.depth === depth ? [index] : []))
  for (const [place, start] of starts.entries()) {
    const [, key = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(lines[start]?.text ?? '') ?? []
    if (key === '') throw new Error(`not understood: ${lines[start]?.text}`)
    mapping[key] = value === '' ? entryOf(lines.slice(start + 1, starts[place + 1])) : plain(value)
  }
  return mapping
}

const entryOf = (lines: readonly Line[]): Entry =>
  lines[0]?.text.startsWith('- ') === true
    ? lines.map(({ text }) => plain(text.slice(2)))
    : mappingOf(lines)

const plain = (value: string): string => value.replaceAll(/^(['"])(.*)\1$/g, '$2')
