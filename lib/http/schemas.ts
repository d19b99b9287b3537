import { z } from 'zod'
import { intervals, tiers } from '@/lib/domain/catalog/catalog'
import { formatTokens, parseTokens } from '@/lib/domain/tokens/tokens'

/** Forms that the whole API shares. What is read is strict; what is written is plain JSON. */

/**
 * An opaque id in a request. Its noun is not checked here: what is not found is a 404. Nothing has NUL in
 * its name, and PostgreSQL takes no text that has.
 */
export const idText = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => !text.includes('\0'), 'An id of this API')

/** Text of people: names and the like. */
export const shortText = z.string().trim().min(1).max(200)

/** A whole number of things. What one order holds is a rule (L1a), not a form. */
export const quantity = z.int().min(1).max(2_147_483_647)

export const tierName = z.enum(tiers)
export const intervalName = z.enum(intervals)

/** How a description tells of digits in a query: there, everything is a text. */
export const wholeNumber = (bounds: { readonly minimum: number; readonly maximum: number }) => ({
  type: 'integer',
  pattern: undefined,
  ...bounds,
})

/** T1: a decimal string with at most three places, above zero where a rule says so. */
export const tokensIn = z
  .string()
  .transform((text, context) => {
    const parsed = parseTokens(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: 'A decimal text with at most three places' })
    return z.NEVER
  })
  .meta({ description: 'Tokens: a decimal text with at most three places', example: '12.5' })

/** The same form, as answered. */
export const tokensOut = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d{1,3})?$/)
  .meta({ description: 'Tokens: a decimal text with at most three places', example: '12.5' })

export const tokensText = (amount: bigint): string => formatTokens(amount)

const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** RFC 3339, years 2000 to 9999, days that exist. */
export const instantIn = z
  .string()
  .transform((text, context) => {
    const instant = readInstant(text)
    if (instant) return instant
    context.addIssue({ code: 'custom', message: 'An instant like 2026-11-21T09:30:00Z' })
    return z.NEVER
  })
  .meta({ format: 'date-time', description: 'RFC 3339', example: '2026-12-01T09:30:00Z' })

export const instantOut = z.iso.datetime().meta({ example: '2026-11-21T09:30:00.000Z' })

/** The instant of a text, or null for one that does not exist or is out of range. */
export function readInstant(text: string): Date | null {
  if (!instantShape.test(text)) return null
  const instant = new Date(text)
  const time = instant.getTime()
  if (Number.isNaN(time) || time < earliest || time > latest) return null
  return isRealDay(text.slice(0, 10)) ? instant : null
}

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Date rolls 31 June over into July; a caller who writes it made a mistake. */
const isRealDay = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}

/** Integer minor units. */
export const cents = z.int().meta({ description: 'Integer minor units of the currency' })

/** Cents as JSON has them. Beyond 2^53 nothing is exact: that is a broken invariant, not an answer. */
export function centsNumber(amount: bigint): number {
  const value = Number(amount)
  if (!Number.isSafeInteger(value)) throw new RangeError('an amount is beyond exact numbers')
  return value
}

export const nullable = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** A list's answer. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), nextCursor: z.string().nullable() })
