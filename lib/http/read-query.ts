import { malformed } from './problems'
import type { Read } from './read-json-body'

/** The query as an object of texts. Twice the same name, or bytes that are no text: 400. */
export function readQuery(query: string): Read<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const pair of query.split('&')) {
    if (pair === '') continue
    const mark = pair.indexOf('=')
    const name = decodePart(mark === -1 ? pair : pair.slice(0, mark))
    const value = decodePart(mark === -1 ? '' : pair.slice(mark + 1))
    if (name === null || value === null) return refuse('The query is not valid text.')
    if (name === '__proto__') return refuse('A query parameter cannot have this name.')
    if (Object.hasOwn(values, name)) return refuse('A query parameter is given twice.')
    values[name] = value
  }
  return { ok: true, value: values }
}

/** One percent-encoded text, or null when it is none (bad escapes, broken UTF-8, NUL). */
export function decodePart(text: string): string | null {
  try {
    const decoded = decodeURIComponent(text.replaceAll('+', ' '))
    return decoded.includes('\0') ? null : decoded
  } catch {
    return null
  }
}

const refuse = (detail: string): Read<never> => ({ ok: false, problem: malformed(detail) })
