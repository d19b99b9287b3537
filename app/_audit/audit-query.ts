import { addressWith, dayIn, oneOf, type Query } from '@/lib/http/search-params'
import { readCursor, writeCursor } from '@/lib/http/paging'

/** What the audit log shows, as the address says it. */
export function auditQuery(query: Query) {
  const from = oneOf(query, 'from')
  const to = oneOf(query, 'to')
  const end = dayIn(to)
  return {
    text: oneOf(query, 'search'),
    from: dayIn(from),
    to: end && new Date(end.getTime() + 86_400_000),
    fromDay: dayIn(from) && from,
    toDay: end && to,
    after: positionIn(oneOf(query, 'after')),
  }
}

export type AuditQuery = ReturnType<typeof auditQuery>
type Position = { readonly createdAt: Date; readonly id: string }

export const auditAddress = (path: string, query: AuditQuery, after: Position | null): string =>
  addressWith(path, {
    search: query.text,
    from: query.fromDay,
    to: query.toDay,
    after: after && writeCursor(`${after.createdAt.toISOString()} ${after.id}`),
  })

function positionIn(cursor: string | null): Position | null {
  const [at = '', id = ''] = (cursor && readCursor(cursor)?.split(' ')) || []
  const createdAt = new Date(at)
  return Number.isNaN(createdAt.getTime()) || id === '' ? null : { createdAt, id }
}
