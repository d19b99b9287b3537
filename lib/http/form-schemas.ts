import { z } from 'zod'
import { parseEmail } from '@/lib/domain/organizations/email'
import { parseTokens } from '@/lib/domain/tokens/tokens'

/** An e-mail address in its one spelling. */
export const emailField = z
  .string({ error: 'Enter an e-mail address.' })
  .max(300, 'This address is too long.')
  .transform((text, context) => {
    const parsed = parseEmail(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: 'Enter an address such as ada@example.com.' })
    return z.NEVER
  })

/** A name that people read: one line, no control characters. */
export const nameField = (what: string) =>
  z
    .string({ error: `Enter ${what}.` })
    .trim()
    .min(1, `Enter ${what}.`)
    .max(120, 'Use at most 120 characters.')
    .regex(/^[^\p{Cc}]+$/u, 'Use letters, digits and signs on one line.')

export const passwordField = z.string({ error: 'Enter a password.' })

/** What a form sent under one name, once or several times, as a list. */
export function asList(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

/** A whole number as people type it; never `0x10`, `1e3` or ` 5 `. */
export const wholeNumberField = (least: number, most: number) =>
  z
    .string({ error: `Enter a whole number from ${least} to ${most}.` })
    .regex(/^\d{1,7}$/, `Enter a whole number from ${least} to ${most}.`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `Enter a number from ${least} to ${most}.`)

/** T1: tokens as people type them, with or without commas; in thousandths. */
export const tokensField = (message: string) =>
  z
    .string({ error: message })
    .trim()
    .transform((text, context) => {
      const amount = parseTokens(text.replaceAll(',', ''))
      if (amount.ok && amount.value <= 1_000_000_000_000n) return amount.value
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    })

/** The most tokens in a day; left empty: null, no cap. */
export const dailyCapField = z
  .string()
  .trim()
  .default('')
  .transform((text) => (text === '' ? null : text))
  .pipe(z.nullable(tokensField('Enter a number of tokens such as 200, or leave it empty.')))

/** One or several values under one name, as a group of boxes sends them; none is an empty list. */
export const severalOf = <Item extends z.ZodType>(item: Item) => z.preprocess(asList, z.array(item))
