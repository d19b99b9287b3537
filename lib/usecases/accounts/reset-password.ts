import 'server-only'
import { auditEverywhere, type RequestSource } from '@/lib/auth/audit-everywhere'
import { readMailToken, redeemMailToken } from '@/lib/auth/mail-token'
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/password'
import { endSessions } from '@/lib/auth/session'
import { tellOfSecurity } from '@/lib/auth/tell-of-security'
import type { Tx } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Services } from '@/lib/usecases/context'

export type ResetRefusal = PasswordProblem | { readonly kind: 'linkUsed' }

/**
 * Sets a new password by a mailed link, which is used up, and ends every session of the person. The mail
 * stands in for the password, never for the second factor: with one, signing in comes next (ASVS 6.4.3).
 */
export async function resetPassword(
  services: Services,
  given: { readonly token: string; readonly password: string; readonly from: RequestSource },
): Promise<Result<{ userId: string; needsCode: boolean }, ResetRefusal>> {
  const { db } = services
  const owner = await readMailToken(db, 'passwordReset', given.token)
  const user = owner ? await db.user.findUnique({ where: { id: owner } }) : null
  if (!user) return refused({ kind: 'linkUsed' })
  const problem = passwordProblem(given.password, user.email)
  if (problem) return refused(problem)
  const passwordHash = await hashPassword(given.password)
  return transaction(db, async (tx) => {
    const userId = await redeemMailToken(tx, 'passwordReset', given.token)
    if (!userId) return refused({ kind: 'linkUsed' } as const)
    await tx.user.update({
      where: { id: userId },
      data: { passwordHash, emailVerifiedAt: user.emailVerifiedAt ?? new Date() },
    })
    await endSessions(tx, userId)
    if (!isSigningUp(user)) await record(tx, user, given.from)
    return accepted({ userId, needsCode: user.totpEnabledAt !== null })
  })
}

/** Whoever signs up by mail sets the first password by the link that proves the address. */
const isSigningUp = (user: {
  readonly passwordHash: string | null
  readonly emailVerifiedAt: Date | null
}): boolean => user.passwordHash === null && user.emailVerifiedAt === null

/** In the log of each of the person's organizations, and by mail to the person (6.3.7). */
async function record(
  tx: Tx,
  person: { readonly id: string; readonly name: string },
  from: RequestSource,
): Promise<void> {
  await auditEverywhere(tx, person, { action: 'account.resetPassword', from })
  await tellOfSecurity(tx, { userId: person.id, change: 'passwordReset', ip: from.ip })
}
