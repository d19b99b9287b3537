import { z } from 'zod'
import { parseEmail } from '@/lib/domain/organizations/email'

/** One line that stands on an invoice; an empty one is none. */
const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}]*$/u, 'Use letters, digits and signs on one line.')
    .transform((text) => (text === '' ? null : text))

const addressLines = z
  .string()
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .refine((all) => all.length <= 6, 'Use at most 6 lines.')
  .refine((all) => all.every((one) => one.length <= 100), 'Use at most 100 characters a line.')
  .refine((all) => all.every((one) => !/\p{Cc}/u.test(one)), 'Use letters, digits and signs.')
  .transform((all) => (all.length === 0 ? null : all.join('\n')))

const addressOrNone = z
  .string()
  .trim()
  .max(300)
  .transform((text, context) => {
    if (text === '') return null
    const email = parseEmail(text)
    if (email.ok) return email.value
    context.addIssue({ code: 'custom', message: 'Enter an address such as billing@example.com.' })
    return z.NEVER
  })

/** What invoices are made out to, as a form or a call gives it; an empty text: nothing of it. */
export const billingFields = {
  billingName: oneLine(120),
  billingAddress: addressLines,
  taxId: oneLine(60),
  billingEmail: addressOrNone,
}
