import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { db } from '@/lib/db/client'
import { newId, randomText } from '@/lib/db/new-id'
import {
  openSessionCookie,
  readCookie,
  sessionCookieName,
  sessionLifetime,
} from '@/lib/auth/session-cookie'

export interface SignedIn {
  readonly sessionId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly staff: boolean
}

export interface Origin {
  readonly ip: string | null
  readonly userAgent: string | null
}

/** Starts a session with a new id, whatever id the browser brought (no fixation). Answers the id. */
export async function startSession(db: Db, userId: string, from: Origin): Promise<string> {
  const now = new Date()
  const id = `${newId('session')}${randomText(12)}`
  await db.session.create({
    data: {
      id,
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionLifetime.absoluteMs),
      ip: from.ip,
      userAgent: from.userAgent?.slice(0, 300) ?? null,
    },
  })
  return id
}

/**
 * The person behind a session cookie, read from the database on every request: a session that was
 * ended, idle for 14 days or older than 90, and one of a disabled account, is nobody's.
 */
export async function sessionOfCookie(
  db: Db,
  cookie: string | undefined,
): Promise<SignedIn | null> {
  const id = await openSessionCookie(cookie)
  if (!id) return null
  const session = await db.session.findUnique({ where: { id }, include: { user: true } })
  if (!session || session.endedAt || session.user.disabledAt) return null
  const now = Date.now()
  if (session.expiresAt.getTime() <= now) return null
  if (session.lastSeenAt.getTime() + sessionLifetime.idleMs <= now) return null
  if (now - session.lastSeenAt.getTime() > 5 * 60_000) {
    await db.session.update({ where: { id }, data: { lastSeenAt: new Date(now) } })
  }
  const { user } = session
  return { sessionId: id, userId: user.id, name: user.name, email: user.email, staff: user.staff }
}

/** The same for code that has a plain Request (route handlers, the front server). */
export const currentSession = (request: Request): Promise<SignedIn | null> =>
  sessionOfCookie(db(), readCookie(request, sessionCookieName()))

export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date() },
  })
}

/** Ends all sessions of a person, but for one that may stay (a password change keeps its own). */
export async function endSessions(db: Db | Tx, userId: string, except?: string): Promise<number> {
  const ended = await db.session.updateMany({
    where: { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: new Date() },
  })
  return ended.count
}
