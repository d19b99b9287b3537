'use server'
import { z } from 'zod'
import { passwordWords, tooManyTriesWords } from '@/lib/http/account-words'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { passwordField } from '@/lib/http/form-schemas'
import { changePassword, type ChangePasswordRefusal } from '@/lib/usecases/accounts/change-password'
import { endOtherSession, endOtherSessions } from '@/lib/usecases/accounts/sessions'
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

/** Ends the session that the form names, or every other one. */
export const endSessions = defineAction({
  permission: 'security.manageOwn',
  input: z.object({ session: z.string().max(100).optional() }),
  async run({ caller, input: { session: name } }) {
    const { person } = caller
    if (name === undefined) {
      const ended = await endOtherSessions(contextOf(caller), person)
      return done(`${sessionsWords(ended)} ended`)
    }
    const ended = await endOtherSession(contextOf(caller), { ...person, name })
    return ended.ok
      ? done('Session ended', 'Whoever has it open is signed out at the next click.')
      : lost('This session had ended', 'It is no longer in the list.')
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
