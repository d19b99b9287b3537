'use server'
import { z } from 'zod'
import { passwordWords } from '@/lib/http/account-words'
import { beginBrowserSession } from '@/lib/http/browser-session'
import { done, lost } from '@/lib/http/action-outcomes'
import { definePublicAction } from '@/lib/http/define-action'
import { emailField, passwordField } from '@/lib/http/form-schemas'
import { requestOrigin, requestSource } from '@/lib/http/visitor'
import { requestLink } from '@/lib/usecases/accounts/request-link'
import { resetPassword } from '@/lib/usecases/accounts/reset-password'
import { services } from '@/lib/usecases/services'

export const mailResetLink = definePublicAction({
  permission: 'public',
  input: z.object({ email: emailField }),
  async run({ input }) {
    const { ip } = await requestOrigin()
    await requestLink(services(), { purpose: 'passwordReset', email: input.email, ip })
    return done(
      'Look into your mail',
      `If ${input.email} has an account, a link to set a new password is on its way.`,
    )
  },
})

export const setPassword = definePublicAction({
  permission: 'public',
  input: z.object({ token: z.string().max(100), password: passwordField }),
  async run({ input }) {
    const from = await requestSource()
    const outcome = await resetPassword(services(), { ...input, from })
    if (outcome.ok) {
      if (outcome.value.needsCode) return { redirect: '/sign-in' }
      await beginBrowserSession(outcome.value.userId)
      return { redirect: '/' }
    }
    if (outcome.refusal.kind !== 'linkUsed') {
      return { fieldErrors: { password: [passwordWords(outcome.refusal)] } }
    }
    return lost(
      'The password was not changed',
      'This link has been used or is older than 30 minutes. Ask for a new one.',
    )
  },
})
