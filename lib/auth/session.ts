import 'server-only'
import type { Db, Tx } from '@/lib/db/client'
import { db } from '@/lib/db/client'
import { newId, randomText } from '@/lib/db/new-id'
import { hashToken } from '@/lib/auth/mail-token'
import { openSessionCookie, readSessionCookie, sessionLifetime } from '@/lib/auth/session-cookie'

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
  if (!isFresh(session, now)) return null
  if (now - session.lastSeenAt.getTime() > 5 * 60_000) {
    await db.session.update({ where: { id }, data: { lastSeenAt: new Date(now) } })
  }
  const { user } = session
  return { sessionId: id, userId: user.id, name: user.name, email: user.email, staff: user.staff }
}

/** The same for code that has a plain Request (route handlers, the front server). */
export const currentSession = (request: Request): Promise<SignedIn | null> =>
  sessionOfCookie(db(), readSessionCookie(request))

/** Ends one session; whether it was this call that ended it. */
export async function endSession(db: Db | Tx, sessionId: string): Promise<boolean> {
  const ended = await db.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date() },
  })
  return ended.count > 0
}

export interface OpenSession {
  /** What a page calls it: the id itself is a secret, and says nothing of this. */
  readonly name: string
  readonly sessionId: string
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly ip: string | null
  readonly userAgent: string | null
}

/** The sessions of a person that can still be used, last used first. */
export async function openSessions(db: Db | Tx, userId: string): Promise<OpenSession[]> {
  const sessions = await db.session.findMany({
    where: { userId, endedAt: null },
    orderBy: { lastSeenAt: 'desc' },
  })
  const fresh = sessions.filter((session) => isFresh(session, Date.now()))
  return fresh.map(({ id, createdAt, lastSeenAt, ip, userAgent }) => ({
    name: hashToken(id),
    sessionId: id,
    startedAt: createdAt,
    lastSeenAt,
    ip,
    userAgent,
  }))
}

/**
 * Ends all sessions of a person, but for one that may stay (a password change keeps its own); how many of them
 * could still be used.
 */
export async function endSessions(db: Db | Tx, userId: string, except?: string): Promise<number> {
  const ended = await db.session.updateManyAndReturn({
    where: { userId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: new Date() },
    select: { expiresAt: true, lastSeenAt: true },
  })
  return ended.filter((session) => isFresh(session, Date.now())).length
}

/** Neither older than 90 days nor idle for 14. */
const isFresh = (
  { expiresAt, lastSeenAt }: { readonly expiresAt: Date; readonly lastSeenAt: Date },
  now: number,
): boolean => expiresAt.getTime() > now && lastSeenAt.getTime() + sessionLifetime.idleMs > now
