import { isJournalFilter, kindsOf } from '@/lib/domain/tokens/entry-words'
import { addressWith, daysIn, oneOf, type Query } from '@/lib/http/search-params'

/** What the journal shows, as the address says it. */
export function journalQuery(query: Query) {
  const kind = oneOf(query, 'kind')
  const before = oneOf(query, 'before')
  const known = kind !== null && isJournalFilter(kind) ? kind : null
  return {
    ...daysIn(query),
    kind: known,
    kinds: known === null ? undefined : kindsOf(known),
    before: before !== null && /^\d{1,18}$/.test(before) ? BigInt(before) : undefined,
  }
}

export type JournalQuery = ReturnType<typeof journalQuery>

/** The address of the journal with this filter, `before` set or not. */
export const journalAddress = (path: string, query: JournalQuery, before?: bigint): string =>
  addressWith(path, {
    kind: query.kind,
    from: query.fromDay,
    to: query.toDay,
    before: before?.toString() ?? null,
  })
