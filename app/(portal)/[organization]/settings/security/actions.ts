'use server'
import { z } from 'zod'
import { passwordWords, tooManyTriesWords } from '@/lib/http/account-words'
import { done } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { passwordField } from '@/lib/http/form-schemas'
import { changePassword, type ChangePasswordRefusal } from '@/lib/usecases/accounts/change-password'
import { endOtherSessions } from '@/lib/usecases/accounts/sessions'
import { contextOf } from '@/lib/usecases/context-of'

export const savePassword = defineAction({
  permission: 'security.manageOwn',
  input: z.object({ current: passwordField, password: passwordField }),
  async run({ caller, input }) {
    const { userId, sessionId } = caller.person
    const changed = await changePassword(contextOf(caller), { userId, sessionId, ...input })
    if (!changed.ok) return refuse(changed.refusal)
    const ended = sessionsWords(changed.value.endedSessions)
    return done('Password changed', `${ended} ended; this one goes on.`)
  },
})

export const endOthers = defineAction({
  permission: 'security.manageOwn',
  input: z.object({}),
  async run({ caller }) {
    const ended = await endOtherSessions(contextOf(caller), caller.person)
    return done(`${sessionsWords(ended)} ended`)
  },
})

const sessionsWords = (count: number): string =>
  count === 1 ? '1 other session' : `${count === 0 ? 'No' : count} other sessions`

function refuse(refusal: ChangePasswordRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'wrongPassword':
      return { fieldErrors: { current: ['This is not your present password.'] } }
    case 'tooManyTries':
      return { fieldErrors: { current: [tooManyTriesWords(refusal.retryAfterSeconds)] } }
    default:
      return { fieldErrors: { password: [passwordWords(refusal)] } }
  }
}
