'use server'
import { z } from 'zod'
import type { CodeQuestion } from '@/components/accounts/code-field'
import { signInWithLink, signInWithPassword } from '@/lib/auth/sign-in'
import { done, lost } from '@/lib/http/action-outcomes'
import { signInWords } from '@/lib/http/account-words'
import { beginBrowserSession, endBrowserSession, safeNext } from '@/lib/http/browser-session'
import {
  type ActionOutcome,
  definePersonalAction,
  definePublicAction,
} from '@/lib/http/define-action'
import { emailField, passwordField } from '@/lib/http/form-schemas'
import { requestOrigin, requestSource } from '@/lib/http/visitor'
import { requestLink } from '@/lib/usecases/accounts/request-link'
import { services } from '@/lib/usecases/services'
import type { SignInRefusal } from '@/lib/auth/sign-in'

const code = z.string().trim().max(20).optional()
const next = z.string().optional()

export const signIn = definePublicAction({
  permission: 'public',
  input: z.object({ email: emailField, password: passwordField, code, next }),
  async run({ input }) {
    const outcome = await signInWithPassword(services().db, {
      email: input.email,
      password: input.password,
      code: input.code ?? null,
      from: await requestSource(),
    })
    if (!outcome.ok) return refuse(outcome.refusal)
    await beginBrowserSession(outcome.value.userId)
    return { redirect: safeNext(input.next) }
  },
})

export const signInByLink = definePublicAction({
  permission: 'public',
  input: z.object({ token: z.string().max(100), code, next }),
  async run({ input }) {
    const outcome = await signInWithLink(services().db, {
      token: input.token,
      code: input.code ?? null,
      from: await requestSource(),
    })
    if (!outcome.ok) return refuse(outcome.refusal)
    await beginBrowserSession(outcome.value.userId)
    return { redirect: safeNext(input.next) }
  },
})

export const mailSignInLink = definePublicAction({
  permission: 'public',
  input: z.object({ email: emailField, next }),
  async run({ input }) {
    const { ip } = await requestOrigin()
    const onward = safeNext(input.next)
    await requestLink(services(), { purpose: 'magicLink', email: input.email, ip, next: onward })
    return done(
      'Look into your mail',
      `If ${input.email} has an account, a link that signs you in is on its way.`,
    )
  },
})

export const signOut = definePersonalAction({
  permission: 'signedIn',
  input: z.object({}),
  async run() {
    await endBrowserSession()
    return { redirect: '/sign-in' }
  },
})

/** The menu's way out, a form without fields. */
export async function signOutNow(): Promise<void> {
  await signOut({}, new FormData())
}

/** A code that is asked for is no error: the form shows one more field. */
function refuse(refusal: SignInRefusal): ActionOutcome {
  const words = signInWords(refusal)
  switch (refusal.kind) {
    case 'codeNeeded': {
      const value: CodeQuestion = { asks: words }
      return { value }
    }
    case 'wrongCode':
    case 'wrongRecoveryCode':
      return { fieldErrors: { code: [words] } }
    default:
      return lost('You are not signed in', words)
  }
}
