import { oneOf, type Query } from '@/lib/http/search-params'

export type ListAddress = Readonly<Record<string, string | null>>

const named = (query: Query, names: readonly string[]): ListAddress =>
  Object.fromEntries(names.map((name) => [name, oneOf(query, name)]))

/** What the address says of the event log; the licenses' list on the same page keeps it. */
export const logInAddress = (query: Query): ListAddress =>
  named(query, ['camera', 'from', 'to', 'before'])

/** What the address says of the licenses' list; the event log on the same page keeps it. */
export const licensesInAddress = (query: Query): ListAddress => named(query, ['search', 'page'])
