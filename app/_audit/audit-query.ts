import { type Position, positionIn, positionText } from '@/lib/http/position'
import { addressWith, daysIn, oneOf, type Query } from '@/lib/http/search-params'

/** What the audit log shows, as the address says it. */
export const auditQuery = (query: Query) => ({
  ...daysIn(query),
  text: oneOf(query, 'search'),
  after: positionIn(query, 'after'),
})

export type AuditQuery = ReturnType<typeof auditQuery>

export const auditAddress = (path: string, query: AuditQuery, after?: Position | null): string =>
  addressWith(path, {
    search: query.text,
    from: query.fromDay,
    to: query.toDay,
    after: positionText(after),
  })
