import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { mailResetLink, setPassword } from '@/app/(public)/reset-password/actions'
import { mailSignInLink, signIn, signOut } from '@/app/(public)/sign-in/actions'
import { cookieAfter, type Outcome } from '@/dev/testing/next-request'
import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { signUp as signUpPerson, signUpByMail } from '@/lib/usecases/accounts/sign-up'
import { services } from '@/lib/usecases/services'
import { join, mailedSecret, password, submit, whoIs, workOffMails } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

/** What the page says, without the address that was typed. */
const toldBy = (outcome: Outcome, email: string) => JSON.stringify(outcome).replaceAll(email, '…')

describe('nobody learns who has an account', () => {
  it('A1 an unknown address and a wrong password read the same', async () => {
    const { email } = await join()
    const unknown = `${randomUUID()}@example.com`
    const [known, none] = [
      await submit(signIn, { email, password: 'not this one' }),
      await submit(signIn, { email: unknown, password: 'not this one' }),
    ]
    expect(toldBy(known, email)).toBe(toldBy(none, unknown))
    expect(known).toMatchObject({ kind: 'answered' })
  })

  it.each([
    ['a link to sign in', mailSignInLink],
    ['a link for a new password', mailResetLink],
  ])('6.3.8 asking for %s reads the same, and mails only who is known', async (_, action) => {
    const { email } = await join()
    const unknown = `${randomUUID()}@example.com`
    const [known, none] = [
      await submit(action, { email }),
      await submit(action, { email: unknown }),
    ]
    expect(toldBy(known, email)).toBe(toldBy(none, unknown))
    expect(await mailedSecret(email)).not.toBe('')
    expect(await db().mail.count({ where: { to: unknown } })).toBe(0)
  })

  it('6.3.8 signing up is answered the same; its mail says which', async () => {
    const real = { ...services(), sandbox: false }
    const given = { name: 'Ada', organization: 'Ada Photo', password: undefined, ip: randomUUID() }
    const email = `${randomUUID()}@example.com`
    const first = await signUpPerson(real, { ...given, email })
    await workOffMails()
    const again = await signUpPerson(real, { ...given, email })
    await workOffMails()
    expect(again).toEqual(first)
    const mails = await db().mail.findMany({ where: { to: email }, orderBy: { createdAt: 'asc' } })
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Finish signing up',
      'You already have an account',
    ])
  })

  it('a worker that dies after it enrolled somebody enrolls and mails nobody twice', async () => {
    const real = { ...services(), sandbox: false }
    const email = `${randomUUID()}@example.com`
    const job = { userId: newId('user'), name: 'Ada', organization: 'Ada Photo', email }
    await signUpByMail(real, job)
    await signUpByMail(real, job)
    const mails = await db().mail.findMany({ where: { to: email } })
    expect(mails.map(({ subject }) => subject)).toEqual(['Finish signing up'])
    expect(await db().membership.count({ where: { userId: job.userId } })).toBe(1)
  })

  it('A7 one person, however their address is spelt; a tag is an address of its own', async () => {
    const { email } = await join()
    for (const spelt of [email.toUpperCase(), ` ${email} `])
      expect((await join({ email: spelt })).outcome, spelt).toMatchObject({ kind: 'answered' })
    expect(await db().user.count({ where: { email } })).toBe(1)
    for (const bad of [
      `${email}.`,
      `"x"@${email}`,
      email.replace('@', '＠'),
      `${email}\r\nBcc: a@b.co`,
    ])
      expect((await join({ email: bad })).outcome, bad).toMatchObject({ kind: 'answered' })
    expect(await db().user.count({ where: { email: { contains: email.slice(0, 36) } } })).toBe(1)
    const tagged = await join({ email: email.replace('@', '+tag@') })
    expect(tagged.outcome).toMatchObject({ kind: 'redirect' })
  })

  it('6.3.8 nobody goes in before the mail, and the mail’s link sets the password', async () => {
    const real = { ...services(), sandbox: false }
    const email = `${randomUUID()}@example.com`
    const given = { name: 'Ada', organization: 'Ada Photo', password, ip: randomUUID(), email }
    await signUpPerson(real, given)
    await workOffMails()
    expect(await submit(signIn, { email, password })).toMatchObject({ kind: 'answered' })
    const token = await mailedSecret(email)
    expect(await submit(setPassword, { token, password })).toEqual({ kind: 'redirect', to: '/' })
    expect(await whoIs(cookieAfter())).toMatchObject({ email })
  })
})

describe('sessions', () => {
  it('A3 a session that was brought along is not the one that begins', async () => {
    const { email, cookie } = await join()
    await submit(signIn, { email, password }, cookie)
    expect(cookieAfter()).not.toBe(cookie)
    expect((await whoIs(cookieAfter()))?.sessionId).not.toBe((await whoIs(cookie))?.sessionId)
  })

  it('A4 a cookie is nobody’s after signing out, a new password, or the account’s end', async () => {
    const { email, cookie } = await join()
    await submit(signOut, {}, cookie)
    expect(await whoIs(cookie)).toBeNull()

    await submit(signIn, { email, password })
    const second = cookieAfter()
    await submit(mailResetLink, { email })
    await submit(setPassword, { token: await mailedSecret(email), password: `${password}!` })
    const third = cookieAfter()
    expect(await whoIs(second)).toBeNull()
    expect(await whoIs(third)).not.toBeNull()
    await db().user.updateMany({ where: { email }, data: { disabledAt: new Date() } })
    expect(await whoIs(third)).toBeNull()
  })

  it('7.3 a session ends 14 days after its last use, and 90 days after it began', async () => {
    const { cookie } = await join()
    const { sessionId: id } = (await whoIs(cookie)) ?? { sessionId: '' }
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
    await db().session.update({ where: { id }, data: { lastSeenAt: ago(13.9) } })
    expect(await whoIs(cookie)).not.toBeNull()
    await db().session.update({ where: { id }, data: { lastSeenAt: ago(14.1) } })
    expect(await whoIs(cookie)).toBeNull()
    await db().session.update({ where: { id }, data: { lastSeenAt: ago(0), expiresAt: ago(0.1) } })
    expect(await whoIs(cookie)).toBeNull()
  })

  it('7.2 a cookie that we did not seal is nobody’s', async () => {
    const { cookie } = await join()
    for (const forged of [
      `${cookie}x`,
      cookie.slice(0, -3),
      'granary=',
      'granary=%',
      'granary=a.b.c',
    ])
      expect(await whoIs(forged), forged).toBeNull()
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/%09/evil',
    'javascript:alert(1)',
    'http://127.0.0.1:3000@evil.example/',
    '\\\\evil.example',
    '/a b',
    '',
    `/${'x'.repeat(8000)}`,
  ])('A6 leads nowhere but to a page of ours: %j', async (next) => {
    const { email } = await join()
    const outcome = await submit(signIn, { email, password, next })
    expect(outcome).toMatchObject({ kind: 'redirect' })
    const to = outcome.kind === 'redirect' ? outcome.to : ''
    expect(new URL(to, 'http://127.0.0.1:3000').origin).toBe('http://127.0.0.1:3000')
    if (next !== '/%09/evil') expect(to).toBe('/')
  })

  it('A6 to a page of ours it leads', async () => {
    const { email } = await join()
    const outcome = await submit(signIn, { email, password, next: '/ada-photo/tokens?tab=usage' })
    expect(outcome).toEqual({ kind: 'redirect', to: '/ada-photo/tokens?tab=usage' })
  })
})
