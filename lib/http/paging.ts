import { z } from 'zod'
import { wholeNumber } from './schemas'

export const pageLimit = { default: 20, most: 100 } as const

const limitWords = `A whole number from 1 to ${pageLimit.most}`

const limitText = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, limitWords)
  .transform(Number)
  .refine((limit) => limit <= pageLimit.most, limitWords)
  .meta(wholeNumber({ minimum: 1, maximum: pageLimit.most }))

/** `?limit=` (1–100, default 20) and `?cursor=` of every list; spread into a route's query. */
export const pageQuery = {
  limit: limitText.default(pageLimit.default),
  cursor: z
    .string()
    .max(500)
    .transform((cursor, context) => {
      const position = readCursor(cursor)
      if (position !== null) return position
      context.addIssue({ code: 'custom', message: 'Not a cursor of this API' })
      return z.NEVER
    })
    .optional(),
}

export interface Page<Item> {
  readonly data: Item[]
  readonly nextCursor: string | null
}

/**
 * A page out of one row more than was asked for: the further row says that there is a next page,
 * whose cursor is the position of this page's last row.
 */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  position: (row: Item) => string,
): Page<Item> {
  const data = rows.slice(0, limit)
  const last = data.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { data, nextCursor: hasMore ? writeCursor(position(last)) : null }
}

/** A page out of a list that is read whole; after the row at the cursor, or empty when it is gone. */
export function pageAfter<Item>(
  all: readonly Item[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  position: (row: Item) => string,
): Page<Item> {
  if (cursor === undefined) return pageOf(all, limit, position)
  const index = all.findIndex((row) => position(row) === cursor)
  return pageOf(index === -1 ? [] : all.slice(index + 1), limit, position)
}

/** Opaque to callers: what stands inside may change. */
export const writeCursor = (position: string): string =>
  Buffer.from(`1:${position}`).toString('base64url')

export function readCursor(cursor: string): string | null {
  if (!/^[\w-]+$/.test(cursor)) return null
  const text = Buffer.from(cursor, 'base64url').toString()
  return /^1:[\x20-\x7e]{1,200}$/.test(text) ? text.slice(2) : null
}
