import { type Position, positionIn, positionText } from '@/lib/http/position'
import { addressWith, daysIn, oneOf, type Query } from '@/lib/http/search-params'

/** What the event log shows, as the address says it. */
export const logQuery = (query: Query) => ({
  ...daysIn(query),
  camera: oneOf(query, 'camera'),
  before: positionIn(query, 'before'),
})

export type LogQuery = ReturnType<typeof logQuery>

/** The address of the log with this filter, `before` set or not. */
export const logAddress = (path: string, query: LogQuery, before?: Position): string =>
  addressWith(path, {
    camera: query.camera,
    from: query.fromDay,
    to: query.toDay,
    before: positionText(before),
  })

/** The same for the log itself. */
export const logFilter = ({ camera, from, to, before }: LogQuery) => ({
  deviceId: camera ?? undefined,
  from,
  to,
  before: before && { createdAt: before.at, id: before.id },
})
