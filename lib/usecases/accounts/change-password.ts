import 'server-only'
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/password'
import { endSessions } from '@/lib/auth/session'
import { tellOfSecurity } from '@/lib/auth/tell-of-security'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  checkOwnPassword,
  type OwnPasswordRefusal,
} from '@/lib/usecases/accounts/check-own-password'
import type { Context } from '@/lib/usecases/context'

export type ChangePasswordRefusal = OwnPasswordRefusal | PasswordProblem

/** A new password for one who knows the old one; every other session of the person ends. */
export async function changePassword(
  context: Context,
  given: {
    readonly userId: string
    readonly sessionId: string
    readonly current: string
    readonly password: string
  },
): Promise<Result<{ readonly endedSessions: number }, ChangePasswordRefusal>> {
  const { db } = context
  const checked = await checkOwnPassword(db, given.userId, given.current)
  if (!checked.ok) return checked
  const problem = passwordProblem(given.password, checked.value.email)
  if (problem) return refused(problem)
  const passwordHash = await hashPassword(given.password)
  return transaction(db, async (tx) => {
    await tx.user.update({ where: { id: given.userId }, data: { passwordHash } })
    const endedSessions = await endSessions(tx, given.userId, given.sessionId)
    await audit(tx, context, {
      action: 'account.changePassword',
      subject: { kind: 'account', id: given.userId },
    })
    const { ip } = context.actor
    await tellOfSecurity(tx, { userId: given.userId, change: 'passwordChanged', ip })
    return accepted({ endedSessions })
  })
}
