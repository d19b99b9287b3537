import { addressWith, dayIn, oneOf, type Query } from '@/lib/http/search-params'
import { readInstant } from '@/lib/http/schemas'

/** What the event log shows, as the address says it. */
export function logQuery(query: Query) {
  const camera = oneOf(query, 'camera')
  const from = oneOf(query, 'from')
  const to = oneOf(query, 'to')
  return {
    deviceId: camera ?? undefined,
    camera,
    fromDay: dayIn(from) && from,
    toDay: dayIn(to) && to,
    from: dayIn(from) ?? undefined,
    /** The day named last is shown too. */
    to: afterDay(dayIn(to)),
    before: positionIn(oneOf(query, 'before')),
  }
}

export type LogQuery = ReturnType<typeof logQuery>

type Position = { readonly createdAt: Date; readonly id: string }

/** The address of the log with this filter, `before` set or not. */
export const logAddress = (path: string, query: LogQuery, before?: Position): string =>
  addressWith(path, {
    camera: query.camera,
    from: query.fromDay,
    to: query.toDay,
    before: before ? `${before.createdAt.toISOString()}_${before.id}` : null,
  })

function positionIn(text: string | null): Position | undefined {
  const at = text === null ? null : readInstant(text.slice(0, 24))
  return at && text ? { createdAt: at, id: text.slice(25) } : undefined
}

const afterDay = (day: Date | null): Date | undefined =>
  day === null ? undefined : new Date(day.getTime() + 86_400_000)
