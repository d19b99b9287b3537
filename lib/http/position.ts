import { readCursor, writeCursor } from '@/lib/http/paging'
import { readInstant } from '@/lib/http/schemas'
import { oneOf, type Query } from '@/lib/http/search-params'

export interface Position {
  readonly at: Date
  readonly id: string
}

/** The place of a row in a list that is ordered by instant and id. */
export const writePosition = ({ at, id }: Position): string => `${at.toISOString()} ${id}`

/** Undefined without a cursor; null for one that is not of such a list. */
export function readPosition(cursor: string | undefined): Position | null | undefined {
  if (cursor === undefined) return undefined
  const [instant = '', id = ''] = cursor.split(' ')
  const at = readInstant(instant)
  return at && id !== '' ? { at, id } : null
}

/** The place of the last row that was shown, as a page's address names it; none for anything else. */
export const positionIn = (query: Query, name: string): Position | undefined =>
  readPosition(readCursor(oneOf(query, name) ?? '') ?? undefined) ?? undefined

/** The same for the address of the page after it. */
export const positionText = (position: Position | null | undefined): string | null =>
  position ? writeCursor(writePosition(position)) : null
