import { readInstant } from '@/lib/http/schemas'

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
