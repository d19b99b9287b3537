import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { mailResetLink, setPassword } from '@/app/(public)/reset-password/actions'
import { mailSignInLink, signIn, signInByLink } from '@/app/(public)/sign-in/actions'
import { signUp } from '@/app/(public)/sign-up/actions'
import { cookieAfter } from '@/dev/testing/next-request'
import { db } from '@/lib/db/client'
import { join, mailedSecret, password, submit } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

describe('links by mail', () => {
  let email = ''
  beforeEach(async () => {
    ;({ email } = await join())
  })

  it('A9 a reset link works once, in time, and for its own purpose', async () => {
    await submit(mailResetLink, { email })
    const token = await mailedSecret(email)
    expect(await submit(signInByLink, { token })).toMatchObject({ kind: 'answered' })
    expect(await submit(setPassword, { token, password: 'another heron 8' })).toMatchObject({
      to: '/',
    })
    const again = await submit(setPassword, { token, password: 'a third heron 9' })
    expect(JSON.stringify(again)).toContain('The password was not changed')

    await submit(mailResetLink, { email })
    const late = await mailedSecret(email)
    await db().mailToken.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    const tooLate = await submit(setPassword, { token: late, password: 'a fourth heron' })
    expect(JSON.stringify(tooLate)).toContain('The password was not changed')
  })

  it('A9 of thirty uses of one link at once one signs in', async () => {
    await submit(mailSignInLink, { email })
    const token = await mailedSecret(email)
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => submit(signInByLink, { token })),
    )
    expect(outcomes.filter(({ kind }) => kind === 'redirect')).toHaveLength(1)
  })

  it('6.4.3 a reset link does not stand in for the second factor', async () => {
    const { code } = await withSecondFactor(email)
    await submit(mailResetLink, { email })
    const reset = await submit(setPassword, { token: await mailedSecret(email), password })
    expect(reset).toEqual({ kind: 'redirect', to: '/sign-in' })
    expect(cookieAfter()).toBe('')
    const bare = await submit(signIn, { email, password })
    expect(JSON.stringify(bare)).toContain('Enter the code')
    expect(await submit(signIn, { email, password, code })).toMatchObject({ kind: 'redirect' })
    // 6.5.1: the same code is used up.
    expect(await submit(signIn, { email, password, code })).toMatchObject({ kind: 'answered' })
  })
})

async function withSecondFactor(email: string) {
  const secret = new Secret({ size: 20 })
  const on = { totpSecret: secret.base32, totpEnabledAt: new Date() }
  await db().user.updateMany({ where: { email }, data: on })
  return { code: new TOTP({ secret }).generate() }
}

describe('A10 a password', () => {
  it.each([
    ['of 7 characters', '7 chars', false],
    ['of the lists', 'password123', false],
    ['of 8 characters', 'hq7 vmz2', true],
    ['of 64 characters', 'heron '.repeat(11).slice(0, 64), true],
    ['of 128 with spaces and signs', 'kite 🪁 '.repeat(20).slice(0, 128), true],
    ['of more than 1,024 bytes', 'x'.repeat(1025), false],
  ])('%s', async (_, chosen, isGood) => {
    const { email, outcome } = await join({ password: chosen })
    expect(outcome.kind).toBe(isGood ? 'redirect' : 'answered')
    // 6.2.8: all of it counts.
    if (isGood)
      expect(await submit(signIn, { email, password: chosen.slice(0, -1) })).toMatchObject({
        kind: 'answered',
      })
  })
})

it('A12 signing up twice at once makes one person', async () => {
  const email = `${randomUUID()}@example.com`
  const fields = { name: 'Ada', email, organization: 'Ada Photo', password }
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => submit(signUp, fields)))
  expect(outcomes.filter(({ kind }) => kind === 'redirect')).toHaveLength(1)
  expect(await db().user.count({ where: { email } })).toBe(1)
})

it('6.3.1 a link by mail gives ten guesses at the second factor, and no more', async () => {
  const { email } = await join()
  const { code } = await withSecondFactor(email)
  await submit(mailSignInLink, { email })
  const token = await mailedSecret(email)
  for (let tries = 0; tries < 10; tries += 1) await submit(signInByLink, { token, code: '000000' })
  const right = await submit(signInByLink, { token, code })
  expect(JSON.stringify(right)).toContain('Too many tries')
})

it('6.3.1 after ten wrong passwords even the right one waits, for this account alone', async () => {
  const [{ email }, other] = [await join(), await join()]
  for (let tries = 0; tries < 10; tries += 1) await submit(signIn, { email, password: 'wrong one' })
  const right = await submit(signIn, { email, password })
  expect(JSON.stringify(right)).toContain('Too many tries')
  expect(await submit(signIn, { email: other.email, password })).toMatchObject({ kind: 'redirect' })
})
