import { addDays } from '@/lib/domain/time/periods'

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** A page's query as Next hands it over. */
export type SearchParams = Promise<Query>

/** One value of the query, trimmed, without NUL (no text of ours has one); the first of several; null when absent or empty. */
export function oneOf(query: Query, name: string): string | null {
  const value = query[name]
  const text = (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').trim().slice(0, 200)
  return text === undefined || text === '' ? null : text
}

/** What a request's address asks of a file: the list as it stands on its page. */
export const queryOf = ({ url }: Pick<Request, 'url'>): Query =>
  Object.fromEntries(new URL(url).searchParams)

/** Which page of a list is asked for; the first for anything that is none. */
export const pageIn = (query: Query, name = 'page'): number =>
  Number(/^[1-9]\d{0,4}$/.exec(oneOf(query, name) ?? '')?.[0] ?? 1)

/** The same in an address: the first page is the one that needs no saying. */
export const pageText = (page: number): string | null => (page === 1 ? null : String(page))

/**
 * The days that a list is narrowed to, as the form names them and as `[from, to)`: the last one is in it.
 * `unknown`: what was asked for and is no day, such as `2026-02-31`.
 */
export function daysIn(query: Query) {
  const [from, to] = [oneOf(query, 'from'), oneOf(query, 'to')]
  const [first, last] = [dayIn(from), dayIn(to)]
  return {
    fromDay: first && from,
    toDay: last && to,
    unknown: [first ? null : from, last ? null : to].filter((asked) => asked !== null),
    from: first ?? undefined,
    to: last ? addDays(last, 1) : undefined,
  }
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
