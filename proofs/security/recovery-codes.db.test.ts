import { hashRaw } from '@node-rs/argon2'
import pg from 'pg'
import { beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import { z } from 'zod'
import {
  endFactor,
  renewCodes,
} from '@/app/(portal)/[organization]/settings/security/second-factor-actions'
import { mailSignInLink, signIn, signInByLink } from '@/app/(public)/sign-in/actions'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { codesSchema, openGuarded } from './guarded'
import { mailedSecret, password, submit, workOffMails } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

// The real functions, with their calls written down.
vi.mock('@node-rs/argon2', { spy: true })
const queries: Mock = vi.spyOn(pg.Client.prototype, 'query')

let her: Awaited<ReturnType<typeof openGuarded>>
beforeEach(async () => {
  her = await openGuarded()
})

const withCode = (code: string) => submit(signIn, { email: her.email, password, code })
const left = () => db().recoveryCode.count({ where: { userId: her.id, usedAt: null } })
const mails = async () => {
  await workOffMails()
  const kept = await db().mail.findMany({ where: { to: her.email }, orderBy: { createdAt: 'asc' } })
  return kept.map(({ subject, content }) => `${subject} ${JSON.stringify(content)}`)
}
const code = (index: number) => her.codes[index] ?? ''

it('6.5.2 switching the factor on shows ten codes, of which hashes alone are kept', async () => {
  expect(new Set(her.codes).size).toBe(10)
  const { rows } = await testDatabase()
    .asOwner<{ row: string }>(`SELECT row_to_json(r)::text AS row FROM recovery_codes r`)
    .then((found) => ({ rows: found.map(({ row }) => row).join() }))
  for (const shown of her.codes) {
    expect(rows).not.toContain(shown)
    expect(rows).not.toContain(shown.replace('-', ''))
  }
  expect(await left()).toBe(10)
})

it('6.5.1 a code signs in once, however it is typed, with a mail and an entry in the log', async () => {
  const typed = ` ${code(0).toUpperCase().replace('-', ' ')} `
  expect(await withCode(typed)).toMatchObject({ kind: 'redirect' })
  expect(JSON.stringify(await withCode(code(0)))).toContain('was used already')
  expect(await left()).toBe(9)
  const entries = await db().auditEntry.findMany({
    where: { actorId: her.id, action: 'account.recoveryCodeUsed' },
  })
  expect(entries).toMatchObject([{ after: { codesLeft: 9 }, actorName: 'Ada' }])
  const [on, used, ...more] = await mails()
  expect(on).toContain('Second factor switched on')
  expect(used).toContain('A recovery code was used to sign in')
  expect(used).toContain('9 of 10 are left')
  expect(more).toEqual([])
})

it('6.5.1 a code stands in for the app beside a mailed link, too, and for the password never', async () => {
  await submit(mailSignInLink, { email: her.email })
  const token = await mailedSecret(her.email)
  expect(await submit(signInByLink, { token, code: code(0) })).toMatchObject({ to: '/' })
  const bare = await submit(signIn, { email: her.email, password: 'not this one', code: code(1) })
  expect(JSON.stringify(bare)).toContain('do not go together')
  expect(await left()).toBe(9)
})

it('6.5.1 one code given by ten at once lets one in', async () => {
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => withCode(code(0))))
  expect(outcomes.filter(({ kind }) => kind === 'redirect')).toHaveLength(1)
  expect(await left()).toBe(9)
})

it('6.3.1 ten wrong codes are too many, whoever knows the password', async () => {
  for (let tries = 0; tries < 10; tries += 1) await withCode('00000-00000')
  expect(JSON.stringify(await withCode(code(0)))).toContain('Too many tries')
  expect(await left()).toBe(10)
})

describe('new codes', () => {
  it('need the password; the old ones die, a mail says so', async () => {
    const refused = await her.act(renewCodes, { password: 'not this one' })
    expect(JSON.stringify(refused)).toContain('not your present password')
    expect(await withCode(code(0))).toMatchObject({ kind: 'redirect' })
    const renewed = await her.act(renewCodes, { password })
    const { codes } = codesSchema.parse(her.valueOf(renewed))
    expect(await left()).toBe(10)
    expect(codes.filter((made) => her.codes.includes(made))).toEqual([])
    expect(await withCode(code(1))).toMatchObject({ kind: 'answered' })
    expect(await withCode(codes[0] ?? '')).toMatchObject({ kind: 'redirect' })
    expect((await mails()).join()).toContain('New recovery codes made')
  })

  it('are not made without a second factor; with it switched off the codes die', async () => {
    await her.act(endFactor, { password })
    expect(await db().recoveryCode.count({ where: { userId: her.id } })).toBe(0)
    expect(JSON.stringify(await her.act(renewCodes, { password }))).toContain('Nothing was changed')
    expect(await db().recoveryCode.count({ where: { userId: her.id } })).toBe(0)
    expect((await mails()).join()).toContain('Second factor switched off')
  })
})

it('6.5.1 the database keeps a used code used, and no code can be put in the place of another', async () => {
  await withCode(code(0))
  await expect(
    db().recoveryCode.updateMany({ where: { userId: her.id }, data: { usedAt: null } }),
  ).rejects.toThrow('a recovery code is used once')
  await expect(
    db().$executeRaw`UPDATE recovery_codes SET code_hash = 'x' WHERE user_id = ${her.id}`,
  ).rejects.toThrow('permission denied')
})

it('6.3.8 an unknown code, a used one and one of somebody without codes cost the same', async () => {
  const workOf = async (act: () => Promise<unknown>) => {
    queries.mockClear()
    vi.mocked(hashRaw).mockClear()
    const answer = JSON.stringify(await act())
    const statements = queries.mock.calls.map(([statement]) =>
      typeof statement === 'string'
        ? statement
        : z.object({ text: z.string() }).parse(statement).text,
    )
    return { answer, statements, hashed: vi.mocked(hashRaw).mock.calls.length }
  }
  await withCode(code(0))
  await withCode('00000-00000') // the decoy salt and the pool's connections are there from now on
  const same = (typed: string) => workOf(() => withCode(typed))
  const unknown = await same('00000-00000')
  expect(await same(code(0))).toEqual({
    ...unknown,
    answer: unknown.answer.replaceAll('00000-00000', code(0)),
  })
  await db().user.update({ where: { id: her.id }, data: { recoverySalt: null } })
  expect(await same('00000-00000')).toEqual(unknown)
  expect(unknown.hashed).toBe(1)
  expect(unknown.statements.length).toBeGreaterThan(4)
})
