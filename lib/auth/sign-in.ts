import 'server-only'
import type { Db } from '@/lib/db/client'
import type { RequestSource } from '@/lib/auth/audit-everywhere'
import { consume, forgive, giveBack, limits } from '@/lib/auth/rate-limit'
import { verifyPassword } from '@/lib/auth/password'
import { readMailToken, redeemMailToken } from '@/lib/auth/mail-token'
import { redeemRecoveryCode, type CodeOwner } from '@/lib/auth/recovery-codes'
import { isAppCode, matchingStep } from '@/lib/auth/totp'
import { accepted, refused, type Result } from '@/lib/domain/result'

export type SignInRefusal =
  | { readonly kind: 'wrongCredentials' }
  | { readonly kind: 'codeNeeded' }
  | { readonly kind: 'wrongCode' }
  | { readonly kind: 'wrongRecoveryCode' }
  | { readonly kind: 'linkUsed' }
  | { readonly kind: 'tooManyTries'; readonly retryAfterSeconds: number }

export interface PasswordSignIn {
  readonly email: string
  readonly password: string
  /** Of the app, or one of the recovery codes. */
  readonly code: string | null
  readonly from: RequestSource
}

/**
 * Whose e-mail and password these are. An unknown e-mail and a wrong password are one refusal, in the
 * same words and the same time. With a second factor switched on, its code is asked for only after
 * the right password.
 */
export async function signInWithPassword(
  db: Db,
  given: PasswordSignIn,
): Promise<Result<{ userId: string }, SignInRefusal>> {
  const address = given.from.ip ?? 'unknown'
  const byAddress = await consume(db, limits.signInAddress, address)
  const byAccount = await consume(db, limits.signInAccount, given.email)
  for (const limit of [byAddress, byAccount]) {
    if (!limit.allowed)
      return refused({ kind: 'tooManyTries', retryAfterSeconds: limit.retryAfterSeconds })
  }
  const user = await db.user.findUnique({ where: { email: given.email } })
  const right = await verifyPassword(given.password, user?.passwordHash ?? null)
  if (!user || !right || user.disabledAt) return refused({ kind: 'wrongCredentials' })
  const factor = await checkSecondFactor(db, user, given)
  if (factor) return refused(factor)
  await forgive(db, limits.signInAccount, given.email)
  await giveBack(db, limits.signInAddress, address)
  return accepted({ userId: user.id })
}

/**
 * Whose link this is; it works once, for 15 minutes. The second factor is asked for as with a password,
 * before the link is used up, and no more often: whoever reads the mail has ten guesses.
 */
export async function signInWithLink(
  db: Db,
  given: { readonly token: string } & Pick<PasswordSignIn, 'code' | 'from'>,
): Promise<Result<{ userId: string }, SignInRefusal>> {
  const userId = await readMailToken(db, 'magicLink', given.token)
  const user = userId ? await db.user.findUnique({ where: { id: userId } }) : null
  if (!user || user.disabledAt) return refused({ kind: 'linkUsed' })
  const limit = await consume(db, limits.signInAccount, user.email)
  if (!limit.allowed)
    return refused({ kind: 'tooManyTries', retryAfterSeconds: limit.retryAfterSeconds })
  const factor = await checkSecondFactor(db, user, given)
  if (factor) return refused(factor)
  if (!(await redeemMailToken(db, 'magicLink', given.token))) return refused({ kind: 'linkUsed' })
  await forgive(db, limits.signInAccount, user.email)
  if (!user.emailVerifiedAt) {
    await db.user.update({ where: { id: user.id }, data: { emailVerifiedAt: new Date() } })
  }
  return accepted({ userId: user.id })
}

interface SecondFactor extends CodeOwner {
  readonly totpSecret: string | null
  readonly totpEnabledAt: Date | null
}

async function checkSecondFactor(
  db: Db,
  user: SecondFactor,
  { code, from }: Pick<PasswordSignIn, 'code' | 'from'>,
): Promise<SignInRefusal | null> {
  if (!user.totpEnabledAt || !user.totpSecret) return null
  if (!code) return { kind: 'codeNeeded' }
  if (!isAppCode(code)) {
    const used = await redeemRecoveryCode(db, user, { code, from })
    return used ? null : { kind: 'wrongRecoveryCode' }
  }
  const step = matchingStep(user.totpSecret, code)
  if (step === null) return { kind: 'wrongCode' }
  // A code works once: the step it belongs to must be newer than the last one used.
  const fresh = await db.user.updateMany({
    where: { id: user.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  })
  return fresh.count === 1 ? null : { kind: 'wrongCode' }
}
