'use server'
import { z } from 'zod'
import { parseEmail } from '@/lib/domain/organizations/email'
import { done } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { contextOf } from '@/lib/usecases/context-of'
import { changeBillingDetails } from '@/lib/usecases/organizations/change-billing-details'

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .regex(/^[^\p{Cc}]*$/u, 'Use letters, digits and signs on one line.')
    .default('')
    .transform((text) => (text === '' ? null : text))

const lines = z
  .string()
  .default('')
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

const optionalEmail = z
  .string()
  .trim()
  .max(300)
  .default('')
  .transform((text, context) => {
    if (text === '') return null
    const email = parseEmail(text)
    if (email.ok) return email.value
    context.addIssue({ code: 'custom', message: 'Enter an address such as billing@example.com.' })
    return z.NEVER
  })

export const saveBillingDetails = defineAction({
  permission: 'billingDetails.manage',
  input: z.object({
    billingName: line(120),
    billingAddress: lines,
    taxId: line(60),
    billingEmail: optionalEmail,
  }),
  async run({ caller, input }) {
    await changeBillingDetails(contextOf(caller), input)
    return done('Billing details saved', 'They stand on every invoice from now on.')
  },
})
