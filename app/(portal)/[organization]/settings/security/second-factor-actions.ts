'use server'
import { renderSVG } from 'uqr'
import { z } from 'zod'
import type { StartedFactor } from '@/components/security/set-up-factor'
import type { FreshCodes } from '@/components/security/recovery-codes'
import { tooManyTriesWords } from '@/lib/http/account-words'
import { done, lost } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { passwordField } from '@/lib/http/form-schemas'
import {
  confirmSecondFactor,
  endSecondFactor,
  renewRecoveryCodes,
  type SecondFactorRefusal,
  startSecondFactor,
} from '@/lib/usecases/accounts/second-factor'
import { contextOf } from '@/lib/usecases/context-of'

export const startFactor = defineAction({
  permission: 'security.manageOwn',
  input: z.object({ password: passwordField }),
  async run({ caller, input }) {
    const started = await startSecondFactor(contextOf(caller), { ...caller.person, ...input })
    if (!started.ok) return refuse(started.refusal)
    const { secret, address } = started.value
    const value: StartedFactor = { secret, code: renderSVG(address, { border: 2 }) }
    return { value }
  },
})

export const confirmFactor = defineAction({
  permission: 'security.manageOwn',
  input: z.object({
    code: z
      .string({ error: 'Enter the 6 digits that the app shows.' })
      .trim()
      .regex(/^\d{3}\s?\d{3}$/, 'Enter the 6 digits that the app shows.'),
  }),
  async run({ caller, input }) {
    const { userId } = caller.person
    const confirmed = await confirmSecondFactor(contextOf(caller), { userId, ...input })
    if (!confirmed.ok) return refuse(confirmed.refusal)
    return freshCodes('Second factor is on', confirmed.value)
  },
})

export const renewCodes = defineAction({
  permission: 'security.manageOwn',
  input: z.object({ password: passwordField }),
  async run({ caller, input }) {
    const { userId } = caller.person
    const renewed = await renewRecoveryCodes(contextOf(caller), { userId, ...input })
    if (!renewed.ok) return refuse(renewed.refusal)
    return freshCodes('New recovery codes made', renewed.value)
  },
})

export const endFactor = defineAction({
  permission: 'security.manageOwn',
  input: z.object({ password: passwordField }),
  async run({ caller, input }) {
    const { userId } = caller.person
    const ended = await endSecondFactor(contextOf(caller), { userId, ...input })
    if (!ended.ok) return refuse(ended.refusal)
    return done(
      'Second factor is off',
      'Signing in needs no code any more; your recovery codes no longer work.',
    )
  },
})

function freshCodes(title: string, codes: readonly string[]): ActionOutcome {
  const value: FreshCodes = { codes }
  return { message: { tone: 'good', title }, value }
}

function refuse(refusal: SecondFactorRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'wrongPassword':
      return { fieldErrors: { password: ['This is not your present password.'] } }
    case 'tooManyTries':
      return { fieldErrors: { password: [tooManyTriesWords(refusal.retryAfterSeconds)] } }
    case 'wrongCode':
      return { fieldErrors: { code: ['This code is not right. Enter the newest one.'] } }
    case 'alreadyOn':
    case 'notStarted':
      return lost(
        'Nothing was changed',
        'The second factor was changed elsewhere meanwhile. Load the page again.',
      )
  }
}
