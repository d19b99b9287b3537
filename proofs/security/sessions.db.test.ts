import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import SecurityPage from '@/app/(portal)/[organization]/settings/security/page'
import { endSessions } from '@/app/(portal)/[organization]/settings/security/actions'
import { GET as journalFile } from '@/app/(portal)/[organization]/tokens/journal.csv/route'
import { POST as quote } from '@/app/api/v1/quotes/route'
import { signIn } from '@/app/(public)/sign-in/actions'
import { callRoute } from '@/dev/testing/api'
import { arrive, cookieAfter, outcomeOf } from '@/dev/testing/next-request'
import { db } from '@/lib/db/client'
import { organizationHeader } from '@/lib/http/api-caller'
import { readSecurity } from '@/lib/usecases/accounts/sessions'
import { join, password, submit, whoIs } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

const origin = 'http://127.0.0.1:3000'

/** Somebody who is signed in that many times, with a Cookie header for each, the oldest first. */
async function signedIn(times: number) {
  const { email, cookie, outcome } = await join()
  const slug = outcome.kind === 'redirect' ? (outcome.to.split(/[/?]/)[1] ?? '') : ''
  const cookies = [cookie]
  while (cookies.length < times) {
    await submit(signIn, { email, password })
    cookies.push(cookieAfter())
  }
  return { email, slug, cookies }
}

type Someone = Awaited<ReturnType<typeof signedIn>>

const sessionOf = async (cookie: string | undefined) => {
  const person = await whoIs(cookie ?? '')
  if (!person) throw new Error('nobody is signed in by this cookie')
  return person
}

/** What the page of one session calls another. */
async function nameOf(looking: string | undefined, meant: string | undefined): Promise<string> {
  const [by, of] = [await sessionOf(looking), await sessionOf(meant)]
  const { sessions } = await readSecurity(db(), by)
  const rows = await db().session.findMany({ where: { userId: of.userId } })
  const row = rows.find(({ id }) => id === of.sessionId)
  return (
    sessions.find(({ startedAt }) => startedAt.getTime() === row?.createdAt.getTime())?.name ?? ''
  )
}

const titleOf = (value: unknown): string =>
  z.object({ message: z.object({ title: z.string() }) }).parse(value).message.title

async function press(someone: Someone, cookie: string | undefined, session: string) {
  const action = endSessions.bind(null, someone.slug)
  const outcome = await submit(action, { session }, cookie ?? null)
  return outcome.kind === 'answered' ? titleOf(outcome.value) : outcome.kind
}

/** What a session is answered at its next request: a page, an action, a file, and a call of a page. */
async function nextRequests({ slug }: Someone, cookie: string | undefined) {
  const params = Promise.resolve({ organization: slug })
  arrive(cookie ?? null)
  const page = await outcomeOf(() => SecurityPage({ params }))
  arrive(cookie ?? null)
  const file = await outcomeOf(() => journalFile(new Request(`${origin}/${slug}`), { params }))
  const action = await submit(endSessions.bind(null, slug), {}, cookie ?? null)
  const call = await callRoute(quote, {
    headers: { cookie: cookie ?? '', origin, [organizationHeader]: slug },
    body: { items: [{ type: 'topUp', bundle: 100, quantity: 1 }] },
  })
  return {
    page: page.kind === 'redirect' ? page.to.split('?')[0] : page.kind,
    file: file.kind === 'redirect' ? file.to.split('?')[0] : file.kind,
    action: action.kind === 'answered' ? titleOf(action.value) : action.kind,
    call: call.status,
  }
}

const refused = { page: '/sign-in', file: '/sign-in', action: 'Sign in again', call: 401 }

it('7.4.1 a session that its person ended is refused at its next request, wherever that goes', async () => {
  const ada = await signedIn(3)
  const [first, second, third] = ada.cookies
  expect((await nextRequests(ada, first)).call).toBe(201)
  // Its button, which nextRequests presses, ended the two others.
  expect(await nextRequests(ada, second)).toEqual(refused)
  expect(await nextRequests(ada, third)).toEqual(refused)
})

it('7.5.2 one of three is ended; the other two go on', async () => {
  const ada = await signedIn(3)
  const [first, second, third] = ada.cookies
  expect(await press(ada, first, await nameOf(first, second))).toBe('Session ended')
  expect(await nextRequests(ada, second)).toEqual(refused)
  expect(await sessionOf(third)).toMatchObject({ email: ada.email })
  expect(await sessionOf(first)).toMatchObject({ email: ada.email })
})

it('O4 leaves an entry, and none where nothing ended', async () => {
  const ada = await signedIn(2)
  const [first, second] = ada.cookies
  const name = await nameOf(first, second)
  expect(await press(ada, first, name)).toBe('Session ended')
  expect(await press(ada, first, name)).toBe('This session had ended')
  const { userId } = await sessionOf(first)
  const where = { action: 'account.endSession', subjectId: userId }
  expect(await db().auditEntry.count({ where })).toBe(1)
})

it('O3 nobody ends another’s session, nor the one that they look from', async () => {
  const [ada, bo] = [await signedIn(2), await signedIn(1)]
  const [first, second] = ada.cookies
  const [hers, own] = [await nameOf(first, second), await nameOf(first, first)]
  expect(await press(bo, bo.cookies[0], hers)).toBe('This session had ended')
  expect(await press(ada, first, own)).toBe('This session had ended')
  for (const cookie of ada.cookies)
    expect(await sessionOf(cookie)).toMatchObject({ email: ada.email })
})

it('7.3 the list has the sessions that can still be used, this one marked, and no secret', async () => {
  const ada = await signedIn(3)
  const [first, second, third] = ada.cookies
  const [{ userId, sessionId }, idle] = [await sessionOf(first), await sessionOf(second)]
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
  await db().session.update({ where: { id: idle.sessionId }, data: { lastSeenAt: ago(14.1) } })
  const { sessions } = await readSecurity(db(), { userId, sessionId })
  expect(sessions).toHaveLength(2)
  expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1)
  const ids = [sessionId, idle.sessionId, (await sessionOf(third)).sessionId]
  for (const id of ids) expect(JSON.stringify(sessions)).not.toContain(id)
})

it('7.5.2 ending all others says how many could still be used', async () => {
  const ada = await signedIn(3)
  const [first, second] = ada.cookies
  const { sessionId: id } = await sessionOf(second)
  const lastSeenAt = new Date(Date.now() - 15 * 86_400_000)
  await db().session.update({ where: { id }, data: { lastSeenAt } })
  const outcome = await submit(endSessions.bind(null, ada.slug), {}, first ?? null)
  expect(outcome.kind === 'answered' && titleOf(outcome.value)).toBe('1 other session ended')
})
