import type { Catalog } from '@/lib/domain/catalog/catalog'
import type { ExpectedSessions } from '@/lib/domain/tokens/estimate'
import { oneOf, type Query } from '@/lib/http/search-params'

export interface EstimateQuery {
  readonly by: 'sessions' | 'hours'
  readonly count: string
  /** Null when nothing was asked, or not as it must be. */
  readonly expected: ExpectedSessions | null
  readonly error: string | null
}

/** T9: how many sessions or hours the address asks for; the event's own expectation is the start. */
export function estimateQuery(
  query: Query,
  { policies }: Pick<Catalog, 'policies'>,
  expectedSessions: number | null,
): EstimateQuery {
  const by = oneOf(query, 'by') === 'hours' ? 'hours' : 'sessions'
  const asked = oneOf(query, 'count')
  const count = asked ?? (expectedSessions === null ? '' : String(expectedSessions))
  const isGood = by === 'hours' ? /^\d{1,3}(\.\d)?$/.test(count) : /^[1-9]\d{0,5}$/.test(count)
  const number = Number(count)
  if (!isGood || number === 0) {
    const error = asked === null ? null : wrong[by]
    return { by, count, expected: null, error }
  }
  const expected: ExpectedSessions =
    by === 'hours'
      ? { kind: 'hours', hours: number, perHour: policies.sessionsPerHour }
      : { kind: 'sessions', sessions: number }
  return { by, count, expected, error: null }
}

const wrong = {
  hours: 'Enter hours such as 3 or 2.5.',
  sessions: 'Enter a whole number from 1 to 999,999.',
} as const
