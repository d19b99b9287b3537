import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { dayMilliseconds } from '@/lib/domain/time/periods'

/** next-auth's token carries only the session's id; everything else is read from its row. */
export const sessionLifetime = {
  idleMs: 14 * dayMilliseconds,
  absoluteMs: 90 * dayMilliseconds,
} as const

const secure = (): boolean => (process.env['APP_URL'] ?? '').startsWith('https:')

export const sessionCookieName = (): string => (secure() ? '__Host-granary' : 'granary')

export const sessionCookieOptions = () => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: secure(),
})

export function authSecret(): string {
  const secret = process.env['AUTH_SECRET']
  if (!secret) throw new Error('AUTH_SECRET is not set')
  return secret
}

export const sealSessionId = (sessionId: string): Promise<string> =>
  encode({
    token: { sid: sessionId },
    secret: authSecret(),
    maxAge: sessionLifetime.absoluteMs / 1000,
  })

/** The session id inside a cookie's value, or null for anything forged, foreign or out of date. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value || value.length > 4096) return null
  try {
    const token = await decode({ token: value, secret: authSecret() })
    return typeof token?.['sid'] === 'string' ? token['sid'] : null
  } catch {
    return null // not ours: the visitor is signed out, which is the whole answer
  }
}

/** A session's cookie out of a plain Request. As it stands: ours has no sign that would have to be escaped. */
export function readSessionCookie(request: Request): string | undefined {
  const header = request.headers.get('cookie') ?? ''
  const name = `${sessionCookieName()}=`
  return header
    .split(/;\s*/)
    .find((part) => part.startsWith(name))
    ?.slice(name.length)
}
