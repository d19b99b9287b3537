'use server'
import { z } from 'zod'
import { passwordWords } from '@/lib/http/account-words'
import { beginBrowserSession } from '@/lib/http/browser-session'
import { lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, definePublicAction } from '@/lib/http/define-action'
import { nameField, passwordField } from '@/lib/http/form-schemas'
import { invitationWords } from '@/lib/http/invitation-words'
import { requestOrigin, visitor } from '@/lib/http/visitor'
import { acceptInvitation, type Joining } from '@/lib/usecases/members/accept-invitation'
import { services } from '@/lib/usecases/services'

const token = z.string().max(100)

/** Joining with the account that is signed in. */
export const joinSignedIn = definePublicAction({
  permission: 'public',
  input: z.object({ token }),
  async run({ input }) {
    const person = await visitor()
    if (!person)
      return { redirect: `/sign-in?next=/invitations/${encodeURIComponent(input.token)}` }
    return join(input.token, { kind: 'account', userId: person.userId, email: person.email })
  },
})

/** Joining as somebody new. */
export const joinAsNewcomer = definePublicAction({
  permission: 'public',
  input: z.object({ token, name: nameField('your name'), password: passwordField }),
  run: ({ input }) =>
    join(input.token, { kind: 'newcomer', name: input.name, password: input.password }),
})

async function join(text: string, joining: Joining): Promise<ActionOutcome> {
  const { ip } = await requestOrigin()
  const outcome = await acceptInvitation(services(), { token: text, joining, ip })
  if (outcome.ok) {
    if (joining.kind === 'newcomer') await beginBrowserSession(outcome.value.userId)
    return { redirect: `/${outcome.value.slug}` }
  }
  const { refusal } = outcome
  switch (refusal.kind) {
    case 'passwordTooShort':
    case 'passwordTooLong':
    case 'passwordIsEmail':
    case 'passwordTooCommon':
      return { fieldErrors: { password: [passwordWords(refusal)] } }
    default:
      return lost('You have not joined', invitationWords(refusal.kind))
  }
}
