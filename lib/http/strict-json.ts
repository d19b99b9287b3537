/** JSON that every parser reads the same way; anything else is refused with the reason. */
export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string }

export const jsonLimits = { depth: 32, members: 50_000 } as const

/**
 * Parses JSON and refuses what JSON.parse would let pass in silence: repeated member names, `__proto__`,
 * numbers that a double cannot hold exactly, minus zero, deep nesting, NUL and lone surrogates.
 */
export function parseStrictJson(text: string): StrictJson {
  const problem = isPlain(text) ? null : inspect(text)
  if (problem !== null) return { ok: false, reason: problem }
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch {
    return { ok: false, reason: 'The body is not valid JSON.' }
  }
}

/**
 * Whether it is what machines send most: a few names of letters, each once, with plain texts and short numbers.
 * There is nothing to find in it, and looking is half of what reading it costs.
 */
function isPlain(text: string): boolean {
  if (text.length > 1000 || !plain.test(text)) return false
  const names = text.match(plainName) ?? []
  return new Set(names).size === names.length
}

const plain = /^\{(?:"[A-Za-z]+":(?:"[ !#-[\]-~]*"|\d{1,15})(?:,(?=")|(?=\}$)))+\}$/
const plainName = /"[A-Za-z]+":/g

// A string, a number, or one structural character. What is none of them is left to JSON.parse.
const token = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[{}[\]:,]/gs

interface Level {
  /** Member names seen; null in an array. */
  readonly names: Set<string> | null
  expectsName: boolean
}

function inspect(text: string): string | null {
  const levels: Level[] = []
  let members = 0
  for (const found of text.match(token) ?? []) {
    const problem = inspectToken(found, levels)
    if (problem !== null) return problem
    if (levels.length > jsonLimits.depth) return 'The body is nested too deeply.'
    if (found === ',' || found === ':') members += 1
    if (members > jsonLimits.members) return 'The body has too many members.'
  }
  return null
}

function inspectToken(found: string, levels: Level[]): string | null {
  const level = levels.at(-1)
  switch (found) {
    case '{':
      levels.push({ names: new Set(), expectsName: true })
      return null
    case '[':
      levels.push({ names: null, expectsName: false })
      return null
    case '}':
    case ']':
      levels.pop()
      return null
    case ',':
      if (level?.names) level.expectsName = true
      return null
    case ':':
      if (level) level.expectsName = false
      return null
    default:
      return found.startsWith('"') ? inspectString(found, level) : inspectNumber(found)
  }
}

function inspectNumber(found: string): string | null {
  const value = Number(found)
  if (!Number.isFinite(value)) return 'A number is out of range.'
  if (Object.is(value, -0)) return 'Minus zero is not a number here.'
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? 'A number is too large to be exact.'
    : null
}

function inspectString(found: string, level: Level | undefined): string | null {
  const text = decode(found)
  if (text === null) return null
  if (text.includes('\0')) return 'A text contains a NUL character.'
  if (!text.isWellFormed()) return 'A text contains half a character.'
  if (!level?.names || !level.expectsName) return null
  if (text === '__proto__') return 'A member cannot have this name.'
  if (level.names.has(text)) return 'A member is given twice.'
  level.names.add(text)
  return null
}

/** Null for a string that JSON.parse will refuse anyway. */
function decode(found: string): string | null {
  if (!found.includes('\\')) return found.slice(1, -1)
  try {
    return String(JSON.parse(found))
  } catch {
    return null
  }
}
