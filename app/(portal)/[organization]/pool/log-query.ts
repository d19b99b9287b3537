import { type Position, positionIn, positionText } from '@/lib/http/position'
import { addressWith, daysIn, oneOf, type Query } from '@/lib/http/search-params'
import type { ListAddress } from './list-address'

/** What the event log shows, as the address says it. */
export const logQuery = (query: Query) => ({
  ...daysIn(query),
  camera: oneOf(query, 'camera'),
  before: positionIn(query, 'before'),
})

export type LogQuery = ReturnType<typeof logQuery>

/** The address of the log with this filter, `before` set or not, and of the page's other list as it is. */
export const logAddress = (
  path: string,
  query: LogQuery,
  { before, kept = {} }: { before?: Position; kept?: ListAddress } = {},
): string =>
  addressWith(path, {
    ...kept,
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
