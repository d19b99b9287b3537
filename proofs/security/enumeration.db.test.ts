import { randomUUID } from 'node:crypto'
import { verify } from '@node-rs/argon2'
import pg from 'pg'
import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import { mailResetLink } from '@/app/(public)/reset-password/actions'
import { mailSignInLink, signIn } from '@/app/(public)/sign-in/actions'
import { db } from '@/lib/db/client'
import { signUp } from '@/lib/usecases/accounts/sign-up'
import { services } from '@/lib/usecases/services'
import { join, password, submit, workOffMails } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

// The real functions, with their calls written down.
vi.mock('@node-rs/argon2', { spy: true })
const queries: Mock = vi.spyOn(pg.Client.prototype, 'query')

/**
 * 6.3.8, A1: who asks learns nothing by the time that an answer takes, because the same work is done. That
 * is proven by the work itself: the statements that are sent, the passwords that are hashed and at what
 * cost, and the answer, byte by byte.
 */
interface Work {
  readonly statements: readonly string[]
  /** The parameters in the hash that each password was held against. */
  readonly hashed: readonly string[]
  readonly answer: string
}

async function workOf(email: string, act: () => Promise<unknown>): Promise<Work> {
  queries.mockClear()
  vi.mocked(verify).mockClear()
  const answer = JSON.stringify(await act()).replaceAll(email, '…')
  return {
    answer,
    statements: queries.mock.calls.map(([statement]) => textOf(statement)),
    hashed: vi
      .mocked(verify)
      .mock.calls.map(([hash]) => String(hash).replace(/\$[^$]+\$[^$]+$/, '')),
  }
}

const textOf = (statement: unknown): string =>
  typeof statement === 'object' && statement !== null && 'text' in statement
    ? String(statement.text)
    : String(statement)

const nobody = () => `${randomUUID()}@example.com`
const known = async (change: object = {}): Promise<string> => {
  const { email } = await join()
  await db().user.update({ where: { email }, data: change })
  return email
}

describe('6.3.8 A1 the same work is done', () => {
  beforeEach(async () => {
    // The decoy is made at its first use.
    await submit(signIn, { email: nobody(), password })
  })

  it.each([
    ['a wrong password', {}, 'not this one'],
    ['an account without a password', { passwordHash: null }, password],
    ['an account that has ended', { disabledAt: new Date() }, password],
    ['a wrong password beside a second factor', { totpEnabledAt: new Date() }, 'not this one'],
  ])('to sign in with %s as with an address that nobody has', async (_, change, given) => {
    const [email, none] = [await known(change), nobody()]
    const refused = await workOf(email, () => submit(signIn, { email, password: given }))
    const unknown = await workOf(none, () => submit(signIn, { email: none, password: given }))
    expect(refused).toEqual(unknown)
    expect(refused.hashed).toEqual(['$argon2id$v=19$m=19456,t=2,p=1'])
    expect(refused.statements.length).toBeGreaterThan(2)
  })

  it('to sign in too often', async () => {
    const [email, none] = [await known(), nobody()]
    const tries = async (address: string) => {
      const all: Work[] = []
      for (let index = 0; index < 12; index += 1)
        all.push(await workOf(address, () => submit(signIn, { email: address, password: 'x' })))
      return all
    }
    const [ours, theirs] = [await tries(email), await tries(none)]
    expect(ours).toEqual(theirs)
    expect(ours.map(({ hashed }) => hashed.length)).toEqual([...Array(10).fill(1), 0, 0])
  })

  it('for a password that is too long: it is not hashed', async () => {
    const [email, none] = [await known(), nobody()]
    const given = 'x'.repeat(1025)
    const ours = await workOf(email, () => submit(signIn, { email, password: given }))
    expect(ours).toEqual(await workOf(none, () => submit(signIn, { email: none, password: given })))
    expect(ours.hashed).toEqual([])
  })

  it.each([
    ['a link to sign in', mailSignInLink],
    ['a link for a new password', mailResetLink],
  ])('to ask for %s', async (_, action) => {
    const [email, ended, none] = [await known(), await known({ disabledAt: new Date() }), nobody()]
    const ask = (address: string) => workOf(address, () => submit(action, { email: address }))
    const work = await ask(none)
    expect(await ask(email)).toEqual(work)
    expect(await ask(ended)).toEqual(work)
    expect(work.statements.length).toBeGreaterThan(2)
    await workOffMails()
    expect(await db().mail.count({ where: { to: email } })).toBe(1)
    expect(await db().mail.count({ where: { to: { in: [ended, none] } } })).toBe(0)
  })

  it('to sign up', async () => {
    const real = { ...services(), sandbox: false }
    const [email, none] = [await known(), nobody()]
    const given = { name: 'Ada', organization: 'Ada Photo', password: undefined }
    const ask = (address: string) =>
      workOf(address, () => signUp(real, { ...given, email: address, ip: randomUUID() }))
    expect(await ask(email)).toEqual(await ask(none))
    await workOffMails()
    expect(await db().user.count({ where: { email: none } })).toBe(1)
  })
})
