import type { Collection, Row } from './collection'
import { invalidParameter } from './errors'
import { fields, integer, text, type Reader } from './parameters'

type CreatedRange = { gt?: number; gte?: number; lt?: number; lte?: number }

const range = fields({ gt: integer, gte: integer, lt: integer, lte: integer })

/** `created` is a range, or one instant. */
const created: Reader<CreatedRange> = (value, path) => {
  if (typeof value !== 'string') return range(value, path)
  const at = integer(value, path)
  return { gte: at, lte: at }
}

/** The parameters that every list takes; spread into a list's own. */
export const pageParameters = { limit: integer, starting_after: text, created }

export type Page = { limit?: number; starting_after?: string; created?: CreatedRange }

type ListRequest<T extends Row, Shown> = {
  rows: Collection<T>
  url: string
  page: Page
  narrow?: Readonly<Record<string, string | undefined>>
  keep?: (row: T) => boolean
  show: (row: T) => Shown
}

/** One page of a list, newest first, in Stripe's envelope. */
export function listPage<T extends Row & { created: number }, Shown>(
  request: ListRequest<T, Shown>,
) {
  const { rows, url, page, narrow = {}, keep = () => true, show } = request
  const limit = pageSize(page.limit)
  const data: Shown[] = []
  let started = page.starting_after === undefined
  for (const row of rows.newestFirst(narrow)) {
    const wanted = started && inRange(row.created, page.created) && keep(row)
    if (wanted && data.length === limit)
      return { object: 'list' as const, url, has_more: true, data }
    if (wanted) data.push(show(row))
    if (row.id === page.starting_after) started = true
  }
  return { object: 'list' as const, url, has_more: false, data }
}

function pageSize(limit = 10): number {
  if (limit >= 1 && limit <= 100) return limit
  throw invalidParameter({ message: 'Invalid limit: must be between 1 and 100', param: 'limit' })
}

const inRange = (at: number, { gt, gte, lt, lte }: CreatedRange = {}): boolean =>
  (gt === undefined || at > gt) &&
  (gte === undefined || at >= gte) &&
  (lt === undefined || at < lt) &&
  (lte === undefined || at <= lte)
