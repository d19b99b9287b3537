import 'server-only'
import { randomUUID } from 'node:crypto'
import type { NextAuthOptions, RequestInternal } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { db } from '@/lib/db/client'
import { parseEmail } from '@/lib/domain/organizations/email'
import type { RequestSource } from '@/lib/auth/audit-everywhere'
import {
  authSecret,
  sessionCookieName,
  sessionCookieOptions,
  sessionLifetime,
} from '@/lib/auth/session-cookie'
import { endSession, startSession } from '@/lib/auth/session'
import { signInWithLink, signInWithPassword } from '@/lib/auth/sign-in'

/**
 * next-auth behind this folder: its token carries a session id (`sid`) and nothing else, its cookie is
 * the one that `session.ts` reads, and signing out ends the row. Our pages sign in through server
 * actions on the same functions, so that they work without JavaScript.
 */
export const nextAuthOptions = (): NextAuthOptions => ({
  secret: authSecret(),
  session: { strategy: 'jwt', maxAge: sessionLifetime.absoluteMs / 1000 },
  pages: { signIn: '/sign-in', error: '/sign-in' },
  cookies: {
    sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() },
  },
  providers: [
    Credentials({
      id: 'password',
      name: 'Password',
      credentials: { email: {}, password: {}, code: {} },
      async authorize(given, request) {
        const email = parseEmail(given?.email ?? '')
        if (!email.ok) return null
        const outcome = await signInWithPassword(db(), {
          email: email.value,
          password: given?.password ?? '',
          code: given?.code ?? null,
          from: sourceOf(request),
        })
        return outcome.ok ? begin(outcome.value.userId, request) : null
      },
    }),
    Credentials({
      id: 'link',
      name: 'Link',
      credentials: { token: {}, code: {} },
      async authorize(given, request) {
        const outcome = await signInWithLink(db(), {
          token: given?.token ?? '',
          code: given?.code ?? null,
          from: sourceOf(request),
        })
        return outcome.ok ? begin(outcome.value.userId, request) : null
      },
    }),
  ],
  callbacks: {
    // `user.id` is the id of the session that `begin` just started.
    jwt: ({ token, user }) => ({ sid: user ? user.id : token['sid'] }),
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    async signOut({ token }) {
      if (typeof token['sid'] === 'string') await endSession(db(), token['sid'])
    },
  },
})

type Asked = Pick<RequestInternal, 'headers'>

/** The front server writes both headers itself, whatever the client sent. */
const sourceOf = ({ headers = {} }: Asked): RequestSource => ({
  ip: textIn(headers, 'x-client-address'),
  requestId: textIn(headers, 'x-request-id') ?? randomUUID(),
})

async function begin(userId: string, request: Asked): Promise<{ id: string }> {
  const userAgent = textIn(request.headers ?? {}, 'user-agent')
  return { id: await startSession(db(), userId, { ip: sourceOf(request).ip, userAgent }) }
}

function textIn(headers: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}
