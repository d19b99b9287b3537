import { expect, it, vi } from 'vitest'
import { signIn } from '@/app/(public)/sign-in/actions'
import { testDatabase } from '@/dev/testing/database'
import { db } from '@/lib/db/client'
import { runScript } from '../operations/run-script'
import { openGuarded } from './guarded'
import { join, password, submit, whoIs, workOffMails } from './visitors'

vi.mock('next/headers', async () => (await import('@/dev/testing/next-request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/dev/testing/next-request')).nextNavigation)
vi.mock('next/cache', async () => (await import('@/dev/testing/next-request')).nextCache)

const { url } = testDatabase()
const staff = (...words: string[]) => runScript('server/staff.ts', words, { DATABASE_URL: url })
const endFactorOf = (email: string) => staff('end-second-factor', email)
const signInAs = (email: string) => submit(signIn, { email, password })

it('6.4.4 who has lost the app and every code is let in again by a command of the installation', async () => {
  const her = await openGuarded()
  const his = await openGuarded()
  expect(await whoIs(her.cookie)).toMatchObject({ email: her.email })
  expect(await signInAs(her.email)).toMatchObject({ kind: 'answered' })

  const typed = her.email.toUpperCase()
  expect(await endFactorOf(typed)).toEqual({
    code: 0,
    output: `${typed} signs in without a second factor now; a mail says so to them.\n`,
  })
  expect(await whoIs(her.cookie)).toBeNull()
  expect(await signInAs(her.email)).toMatchObject({ kind: 'redirect' })
  expect(await db().user.findUnique({ where: { id: her.id } })).toMatchObject({
    totpSecret: null,
    totpEnabledAt: null,
    recoverySalt: null,
  })
  expect(await db().recoveryCode.count({ where: { userId: her.id } })).toBe(0)

  // Nobody else's.
  expect(await whoIs(his.cookie)).toMatchObject({ email: his.email })
  expect(await signInAs(his.email)).toMatchObject({ kind: 'answered' })
  expect(await db().recoveryCode.count({ where: { userId: his.id } })).toBe(10)
})

it('6.3.7 the person is told by mail, and both logs keep it, once', async () => {
  const her = await openGuarded()
  const ended = await Promise.all([endFactorOf(her.email), endFactorOf(her.email)])
  expect(ended.map(({ code }) => code).sort((a, b) => a - b)).toEqual([0, 1])
  await workOffMails()
  const mails = await db().mail.findMany({
    where: { to: her.email },
    orderBy: { createdAt: 'asc' },
  })
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Second factor switched on',
    'Our support switched off your second factor',
  ])
  const entry = {
    actorKind: 'system',
    actorId: null,
    actorName: 'The vendor’s support',
    subjectId: her.id,
    after: { sessionsEnded: 1 },
  }
  const where = { action: 'account.secondFactorLost', subjectId: her.id }
  expect(await db().auditEntry.findMany({ where })).toMatchObject([entry])
  const { actorKind: _, actorId: __, ...vendors } = entry
  expect(await db().vendorAuditEntry.findMany({ where })).toMatchObject([vendors])
})

it('what cannot be done is said in one sentence, and nothing is written', async () => {
  const { email } = await join()
  const refusals = await Promise.all([
    endFactorOf(email),
    endFactorOf('nobody@example.com'),
    staff('end-second-factor'),
    staff('end-second-factor', email, email),
    staff(),
    staff('end-factor', email),
    staff('--end', email),
  ])
  expect(refusals.map(({ output }) => output.trimEnd())).toEqual([
    `${email} has none switched on.`,
    'Nobody has the address nobody@example.com.',
    'Whom? npm run staff -- end-second-factor ada@example.com',
    'Whom? npm run staff -- end-second-factor ada@example.com',
    'Whom? npm run staff -- ada@example.com',
    'Whom? npm run staff -- ada@example.com',
    expect.stringMatching(/^Unknown option '--end'/),
  ])
  expect(refusals.map(({ code }) => code)).toEqual(refusals.map(() => 1))
  const where = { action: { in: ['account.secondFactorLost', 'staff.appoint'] } }
  const lost = await db().vendorAuditEntry.findMany({ where, select: { subjectId: true } })
  const { id } = await db().user.findUniqueOrThrow({ where: { email } })
  expect(lost.map(({ subjectId }) => subjectId)).not.toContain(id)
})

it('V1 the same command makes somebody staff and takes it back', async () => {
  const { email } = await join()
  const isStaff = async () => (await db().user.findUniqueOrThrow({ where: { email } })).staff
  await db().user.update({ where: { email }, data: { emailVerifiedAt: new Date() } })
  expect(await staff(email)).toEqual({ code: 0, output: `${email} is staff\n` })
  expect(await isStaff()).toBe(true)
  expect(await staff('--remove', email)).toEqual({
    code: 0,
    output: `${email} is no longer staff\n`,
  })
  expect(await isStaff()).toBe(false)
})
