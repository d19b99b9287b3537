import 'server-only'
import { recoveryCodesLeft } from '@/lib/auth/recovery-codes'
import { endSessions } from '@/lib/auth/session'
import { audit } from '@/lib/db/audit'
import type { Db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Context } from '@/lib/usecases/context'

export interface SessionView {
  readonly id: string
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly ip: string | null
  readonly userAgent: string | null
}

export interface Security {
  readonly sessions: readonly SessionView[]
  readonly hasPassword: boolean
  readonly secondFactorSince: Date | null
  readonly recoveryCodesLeft: number
}

/** Where a person is signed in at present, and how they prove who they are. */
export async function readSecurity(db: Db, userId: string): Promise<Security> {
  const [user, codesLeft, sessions] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId } }),
    recoveryCodesLeft(db, userId),
    db.session.findMany({
      where: { userId, endedAt: null, expiresAt: { gt: new Date() } },
      orderBy: { lastSeenAt: 'desc' },
      take: 50,
    }),
  ])
  return {
    hasPassword: user.passwordHash !== null,
    secondFactorSince: user.totpEnabledAt,
    recoveryCodesLeft: codesLeft,
    sessions: sessions.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
      id,
      startedAt: createdAt,
      lastSeenAt,
      ip,
      userAgent,
    })),
  }
}

/** Ends the person's other sessions, at once; how many there were. */
export async function endOtherSessions(
  context: Context,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
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
