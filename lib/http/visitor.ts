import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import type { Actor } from '@/lib/db/actor'
import { db } from '@/lib/db/client'
import { tellSpan } from '@/lib/config/trace'
import type { RequestSource } from '@/lib/auth/audit-everywhere'
import type { Member } from '@/lib/auth/membership'
import { memberOf } from '@/lib/auth/membership'
import type { Origin, SignedIn } from '@/lib/auth/session'
import { sessionOfCookie } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/session-cookie'

/** A signed-in person in one of their organizations: what pages and actions hand to the use cases. */
export interface Caller extends Member {
  readonly person: SignedIn
  readonly actor: Actor
}

/** The signed-in person behind this request, or null. Read once per request. */
export const visitor = cache(async (): Promise<SignedIn | null> => {
  const jar = await cookies()
  return sessionOfCookie(db(), jar.get(sessionCookieName())?.value)
})

/** The person as a member of the organization with that slug; null for strangers and for unknown slugs alike. */
export const callerIn = cache(async (slug: string): Promise<Caller | null> => {
  const person = await visitor()
  if (!person) return null
  const member = await memberOf(db(), person.userId, slug)
  if (member) tellSpan({ 'granary.organization_id': member.organizationId })
  return member && { ...member, person, actor: await actorOf(person) }
})

/** Who acts, for the audit log. */
export async function actorOf({ userId, name }: SignedIn): Promise<Actor> {
  return { kind: 'user', userId, apiKeyId: null, name, ...(await requestSource()) }
}

/** Where it comes from, for the log of what nobody is signed in for yet. */
export async function requestSource(): Promise<RequestSource> {
  const { ip } = await requestOrigin()
  return { ip, requestId: await requestId() }
}

/** Where the request comes from: the front server writes the header itself, whatever the client sent. */
export async function requestOrigin(): Promise<Origin> {
  const sent = await headers()
  return { ip: sent.get('x-client-address'), userAgent: sent.get('user-agent') }
}

export async function requestId(): Promise<string> {
  return (await headers()).get('x-request-id') ?? randomUUID()
}
