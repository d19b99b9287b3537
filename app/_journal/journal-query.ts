import { isJournalFilter, kindsOf } from '@/lib/domain/tokens/entry-words'
import type { Query } from '@/lib/http/search-params'
import { addressWith, dayIn, oneOf } from '@/lib/http/search-params'

/** What the journal shows, as the address says it. */
export function journalQuery(query: Query) {
  const kind = oneOf(query, 'kind')
  const before = oneOf(query, 'before')
  const from = oneOf(query, 'from')
  const to = oneOf(query, 'to')
  const known = kind !== null && isJournalFilter(kind) ? kind : null
  return {
    kind: known,
    kinds: known === null ? undefined : kindsOf(known),
    fromDay: dayIn(from) && from,
    toDay: dayIn(to) && to,
    from: dayIn(from) ?? undefined,
    /** The day named last is shown too. */
    to: afterDay(dayIn(to)),
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

const afterDay = (day: Date | null): Date | undefined =>
  day === null ? undefined : new Date(day.getTime() + 86_400_000)
