import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { savePassword } from '@/app/(portal)/[organization]/settings/security/actions'
import { endFactor } from '@/app/(portal)/[organization]/settings/security/second-factor-actions'
import { mailResetLink, setPassword } from '@/app/(public)/reset-password/actions'
import { db } from '@/lib/db/client'
import { createOrganization } from '@/lib/usecases/organizations/create-organization'
import { signUp } from '@/lib/usecases/accounts/sign-up'
import { services } from '@/lib/usecases/services'
import { join, mailedSecret, password, submit, workOffMails } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

const subjectsTo = async (email: string) => {
  await workOffMails()
  const kept = await db().mail.findMany({ where: { to: email }, orderBy: { createdAt: 'asc' } })
  return kept.map(({ subject }) => subject)
}

const actionsOf = async (actorId: string) =>
  (await db().auditEntry.findMany({ where: { actorId }, orderBy: { organizationId: 'asc' } }))
    .filter(({ action }) => action.startsWith('account.'))
    .map(({ action, organizationId }) => [action, organizationId])

async function person() {
  const { email, cookie } = await join()
  const { id } = await db().user.findUniqueOrThrow({ where: { email } })
  const { organizationId, organization } = await db().membership.findFirstOrThrow({
    where: { userId: id },
    include: { organization: true },
  })
  const act = (
    action: (slug: string, state: object, form: FormData) => Promise<unknown>,
    fields: Readonly<Record<string, string>>,
  ) => submit((state, form) => action(organization.slug, state, form), fields, cookie)
  return { id, email, organizationId, act }
}

async function reset(email: string) {
  await submit(mailResetLink, { email })
  const token = await mailedSecret(email)
  return submit(setPassword, { token, password: 'another heron 8' })
}

it('6.3.7 a new password is told by mail, with a link or without', async () => {
  const { email, act } = await person()
  await act(savePassword, { current: 'not this one', password: 'a heron at dusk 8' })
  expect(await subjectsTo(email)).toEqual([])
  await act(savePassword, { current: password, password: 'a heron at dusk 8' })
  expect(await subjectsTo(email)).toEqual(['Your password was changed'])
  expect(await reset(email)).toMatchObject({ kind: 'redirect' })
  expect((await subjectsTo(email)).slice(1)).toEqual([
    'Set a new password',
    'A new password was set',
  ])
})

it('O4 a password that was set by a link stands in the log of each organization of the person', async () => {
  const { id, email, organizationId } = await person()
  const made = { name: 'Second', now: new Date(), sandbox: true, owner: { userId: id } }
  const second = await createOrganization(services(), made)
  await reset(email)
  const entry = (one: string) => ['account.resetPassword', one]
  expect(await actionsOf(id)).toEqual([organizationId, second.organizationId].toSorted().map(entry))
})

it('6.3.7 who signs up by mail is not told of their own first password', async () => {
  const email = `${randomUUID()}@example.com`
  const given = { name: 'Ada', organization: 'Ada Photo', password, ip: randomUUID(), email }
  await signUp({ ...services(), sandbox: false }, given)
  const token = await mailedSecret(email)
  expect(await submit(setPassword, { token, password })).toEqual({ kind: 'redirect', to: '/' })
  expect(await subjectsTo(email)).toEqual(['Finish signing up'])
  // The next one is a change.
  await reset(email)
  expect((await subjectsTo(email)).at(-1)).toBe('A new password was set')
})

it('6.3.7 a second factor that is off already is not told to be switched off', async () => {
  const { email, act } = await person()
  expect(JSON.stringify(await act(endFactor, { password }))).toContain('Nothing was changed')
  expect(await subjectsTo(email)).toEqual([])
})
