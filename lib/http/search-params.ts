export type Query = Readonly<Record<string, string | string[] | undefined>>

/** A page's query as Next hands it over. */
export type SearchParams = Promise<Query>

/** One value of the query, trimmed, without NUL (no text of ours has one); the first of several; null when absent or empty. */
export function oneOf(query: Query, name: string): string | null {
  const value = query[name]
  const text = (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').trim().slice(0, 200)
  return text === undefined || text === '' ? null : text
}

/** The same page with some of its query changed; null takes a name away. */
export function addressWith(path: string, query: Readonly<Record<string, string | null>>): string {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== null) fields.set(name, value)
  const text = fields.toString()
  return text === '' ? path : `${path}?${text}`
}

/** `2026-11-21` as the day's first instant; null for anything else. */
export function dayIn(text: string | null): Date | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : at
}
