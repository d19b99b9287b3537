'use server'
import { z } from 'zod'
import { done, lost, soon } from '@/lib/http/action-outcomes'
import { passwordWords, tooManyTriesWords } from '@/lib/http/account-words'
import { beginBrowserSession } from '@/lib/http/browser-session'
import { definePublicAction } from '@/lib/http/define-action'
import { emailField, nameField, passwordField } from '@/lib/http/form-schemas'
import { requestOrigin } from '@/lib/http/visitor'
import { signUp as signUpPerson } from '@/lib/usecases/accounts/sign-up'
import { services } from '@/lib/usecases/services'

export const signUp = definePublicAction({
  permission: 'public',
  input: z.object({
    name: nameField('your name'),
    email: emailField,
    organization: nameField('a name for your organization'),
    // Only the sandbox asks for one: elsewhere the mail's link is where it is set.
    password: passwordField
      .default('')
      .refine((given) => given !== '' || !services().sandbox, 'Enter a password.'),
  }),
  async run({ input }) {
    const { ip } = await requestOrigin()
    const outcome = await signUpPerson(services(), {
      ...input,
      password: input.password || undefined,
      ip,
    })
    if (outcome.ok) {
      // The same for an address that is new and for one that has an account: its mail says which.
      if (outcome.value.kind === 'mailed')
        return done('Look into your mail', `A mail to ${input.email} says how to go on.`)
      await beginBrowserSession(outcome.value.userId)
      return { redirect: `/${outcome.value.slug}?welcome=1` }
    }
    const { refusal } = outcome
    if (refusal.kind === 'tooManyTries')
      return lost('No account was created', tooManyTriesWords(refusal.retryAfterSeconds))
    if (refusal.kind === 'emailTaken')
      return soon(
        'No account was created',
        `Look into the mail of ${input.email}: it says how to go on.`,
      )
    return { fieldErrors: { password: [passwordWords(refusal)] } }
  },
})
