import 'server-only'
import { cookies } from 'next/headers'
import { endSession, sessionOfCookie, startSession } from '@/lib/auth/session'
import {
  sealSessionId,
  sessionCookieName,
  sessionCookieOptions,
  sessionLifetime,
} from '@/lib/auth/session-cookie'
import { db } from '@/lib/db/client'
import { requestOrigin } from '@/lib/http/visitor'

/** Starts a session for this browser: a new row, a new cookie, whatever cookie it brought. */
export async function beginBrowserSession(userId: string): Promise<void> {
  const sessionId = await startSession(db(), userId, await requestOrigin())
  const jar = await cookies()
  jar.set(sessionCookieName(), await sealSessionId(sessionId), {
    ...sessionCookieOptions(),
    maxAge: sessionLifetime.absoluteMs / 1000,
  })
}

/** Ends this browser's session on the server, then forgets its cookie. */
export async function endBrowserSession(): Promise<void> {
  const jar = await cookies()
  const person = await sessionOfCookie(db(), jar.get(sessionCookieName())?.value)
  if (person) await endSession(db(), person.sessionId)
  jar.delete({ name: sessionCookieName(), ...sessionCookieOptions() })
}

/** A path of our own to go on to: everything that could lead elsewhere becomes the start page. */
export function safeNext(next: string | undefined): string {
  if (!next || next.length > 2000 || !/^\/(?![/\\])[^\\\s]*$/.test(next)) return '/'
  // Control characters that a browser strips could turn "/\t/evil" into "//evil".
  return URL.canParse(next, 'http://own.invalid') &&
    new URL(next, 'http://own.invalid').host === 'own.invalid'
    ? next
    : '/'
}
