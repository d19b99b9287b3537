import 'server-only'
import { auditEverywhere } from '@/lib/auth/audit-everywhere'
import { replaceRecoveryCodes } from '@/lib/auth/recovery-codes'
import { endSessions } from '@/lib/auth/session'
import { tellOfSecurity } from '@/lib/auth/tell-of-security'
import { auditVendor } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { noSecondFactor } from '@/lib/usecases/accounts/second-factor'
import { systemActor } from '@/lib/usecases/context'

export type LostFactorRefusal = { readonly kind: 'nobody' } | { readonly kind: 'notOn' }

/**
 * Switches off the second factor of somebody who has lost the app and every recovery code. Only who can run
 * commands on the installation may, and makes sure of the person first. Every session of theirs ends, a mail tells
 * them, and the vendor's log and that of each of their organizations say so.
 */
export const endLostFactor = (
  db: Db,
  { email, now }: { readonly email: string; readonly now: Date },
): Promise<Result<null, LostFactorRefusal>> =>
  transaction(db, async (tx) => {
    const user = await tx.user.findUnique({ where: { email: email.trim().toLowerCase() } })
    if (!user) return refused({ kind: 'nobody' })
    const userId = user.id
    const ended = await tx.user.updateMany({
      where: { id: userId, totpEnabledAt: { not: null } },
      data: noSecondFactor,
    })
    if (ended.count === 0) return refused({ kind: 'notOn' })
    await replaceRecoveryCodes(tx, userId, null)
    const sessions = await endSessions(tx, userId)
    const actor = systemActor('The vendor’s support', 'npm run staff')
    const fact = { action: 'account.secondFactorLost', after: { sessionsEnded: sessions } }
    await auditEverywhere(tx, user, { ...fact, by: actor })
    await auditVendor(tx, { now, actor }, { ...fact, subject: { kind: 'account', id: userId } })
    await tellOfSecurity(tx, { userId, change: 'secondFactorLost', ip: null })
    return accepted(null)
  })
