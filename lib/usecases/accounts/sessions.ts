import 'server-only'
import { recoveryCodesLeft } from '@/lib/auth/recovery-codes'
import {
  endSession,
  endSessions,
  type OpenSession,
  openSessions,
  type SignedIn,
} from '@/lib/auth/session'
import { audit } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'

/** One sign-in of a person, without its id: that is a secret. */
export interface SessionView extends Omit<OpenSession, 'sessionId'> {
  /** The one that asks. */
  readonly isThis: boolean
}

export interface Security {
  readonly sessions: readonly SessionView[]
  readonly hasPassword: boolean
  readonly secondFactorSince: Date | null
  readonly recoveryCodesLeft: number
}

type Person = Pick<SignedIn, 'userId' | 'sessionId'>

/** Where a person is signed in at present, and how they prove who they are. */
export async function readSecurity(db: Db, { userId, sessionId }: Person): Promise<Security> {
  const [user, codesLeft, sessions] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId } }),
    recoveryCodesLeft(db, userId),
    openSessions(db, userId),
  ])
  return {
    hasPassword: user.passwordHash !== null,
    secondFactorSince: user.totpEnabledAt,
    recoveryCodesLeft: codesLeft,
    sessions: sessions.map(({ sessionId: id, ...session }) => ({
      ...session,
      isThis: id === sessionId,
    })),
  }
}

/** Ends one other session of the person, at once: it is refused at its next request. Signing out ends one's own. */
export async function endOtherSession(
  context: Context,
  { userId, sessionId, name }: Person & { readonly name: string },
): Promise<Result<null, { readonly kind: 'unknownSession' }>> {
  return transaction(context.db, async (tx) => {
    const sessions = await openSessions(tx, userId)
    const meant = sessions.find((one) => one.name === name && one.sessionId !== sessionId)
    if (!meant || !(await endSession(tx, meant.sessionId)))
      return refused({ kind: 'unknownSession' })
    await audit(tx, context, {
      action: 'account.endSession',
      subject: { kind: 'account', id: userId },
      before: { startedAt: meant.startedAt.toISOString() },
    })
    return accepted(null)
  })
}

/** Ends the person's other sessions, at once; how many there were. */
export async function endOtherSessions(
  context: Context,
  { userId, sessionId }: Person,
): Promise<number> {
  return transaction(context.db, async (tx) => {
    const ended = await endSessions(tx, userId, sessionId)
    await audit(tx, context, {
      action: 'account.endSessions',
      subject: { kind: 'account', id: userId },
      after: { ended },
    })
    return ended
  })
}
