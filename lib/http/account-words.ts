import type { PasswordProblem } from '@/lib/auth/password'
import type { SignInRefusal } from '@/lib/auth/sign-in'

/** Why somebody was not signed in; the same words for an unknown address and a wrong password. */
export function signInWords(refusal: SignInRefusal): string {
  switch (refusal.kind) {
    case 'wrongCredentials':
      return 'This e-mail and password do not go together. Check both and try again.'
    case 'codeNeeded':
      return 'Enter the code that your authenticator app shows.'
    case 'wrongCode':
      return 'This code is not right or was used already. Enter the newest one.'
    case 'wrongRecoveryCode':
      return 'This recovery code is not right or was used already. Enter another one.'
    case 'linkUsed':
      return 'This link has been used or is older than 15 minutes. Ask for a new one.'
    case 'tooManyTries':
      return tooManyTriesWords(refusal.retryAfterSeconds)
  }
}

/** Why a new password is not good enough. */
export function passwordWords(problem: PasswordProblem): string {
  switch (problem.kind) {
    case 'passwordTooShort':
      return `Use at least ${problem.least} characters.`
    case 'passwordTooLong':
      return `Use at most ${problem.mostBytes} bytes.`
    case 'passwordIsEmail':
      return 'Use something other than your e-mail.'
    case 'passwordTooCommon':
      return 'This password is on lists of leaked ones. Use another.'
  }
}

export const tooManyTriesWords = (retryAfterSeconds: number): string =>
  `Too many tries. ${tryAgainWords(retryAfterSeconds)}`

/** When to try again, in whole minutes: nobody counts 2,711 seconds. */
export function tryAgainWords(retryAfterSeconds: number): string {
  const minutes = Math.max(1, Math.ceil(retryAfterSeconds / 60))
  return `Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
