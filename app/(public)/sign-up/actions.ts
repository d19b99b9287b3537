'use server'
import { z } from 'zod'
import { passwordWords, tooManyTriesWords } from '@/lib/http/account-words'
import { beginBrowserSession } from '@/lib/http/browser-session'
import { type ActionOutcome, definePublicAction } from '@/lib/http/define-action'
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
    password: passwordField.optional(),
  }),
  async run({ input }) {
    const { ip } = await requestOrigin()
    const outcome = await signUpPerson(services(), { ...input, password: input.password, ip })
    if (outcome.ok) {
      if (outcome.value.kind === 'mailed') return lookIntoYourMail(input.email)
      await beginBrowserSession(outcome.value.userId)
      return { redirect: `/${outcome.value.slug}?welcome=1` }
    }
    const { refusal } = outcome
    if (refusal.kind === 'tooManyTries') {
      const detail = tooManyTriesWords(refusal.retryAfterSeconds)
      return { message: { tone: 'lost', title: 'No account was created', detail } }
    }
    if (refusal.kind === 'emailTaken') {
      const detail = `Look into the mail of ${input.email}: it says how to go on.`
      return { message: { tone: 'soon', title: 'No account was created', detail } }
    }
    return { fieldErrors: { password: [passwordWords(refusal)] } }
  },
})

/** The same for an address that is new and for one that has an account: its mail says which. */
const lookIntoYourMail = (email: string): ActionOutcome => ({
  message: {
    tone: 'good',
    title: 'Look into your mail',
    detail: `A mail to ${email} says how to go on.`,
  },
})
