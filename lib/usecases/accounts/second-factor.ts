import 'server-only'
import { makeRecoveryCodes, replaceRecoveryCodes } from '@/lib/auth/recovery-codes'
import { type SecurityChange, tellOfSecurity } from '@/lib/auth/tell-of-security'
import { matchingStep, newTotpSecret, totpAddress } from '@/lib/auth/totp'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  checkOwnPassword,
  type OwnPasswordRefusal,
} from '@/lib/usecases/accounts/check-own-password'
import type { Context } from '@/lib/usecases/context'

export type SecondFactorRefusal =
  | OwnPasswordRefusal
  | { readonly kind: 'alreadyOn' }
  | { readonly kind: 'notStarted' }
  | { readonly kind: 'wrongCode' }

interface Person {
  readonly userId: string
  readonly email: string
}

/** A new secret, kept but not asked for until a code of it was given. Needs the password. */
export async function startSecondFactor(
  context: Context,
  person: Person & { readonly password: string },
): Promise<Result<{ readonly secret: string; readonly address: string }, SecondFactorRefusal>> {
  const { db, catalog } = context
  const checked = await checkOwnPassword(db, person.userId, person.password)
  if (!checked.ok) return checked
  const secret = newTotpSecret()
  const started = await db.user.updateMany({
    where: { id: person.userId, totpEnabledAt: null },
    data: { totpSecret: secret, totpLastStep: null },
  })
  if (started.count === 0) return refused({ kind: 'alreadyOn' })
  const address = totpAddress({ secret, email: person.email, issuer: catalog.vendor.product })
  return accepted({ secret, address })
}

/** Switches it on with the first code of the app, which is used up, and answers the recovery codes. */
export async function confirmSecondFactor(
  context: Context,
  { userId, code }: { readonly userId: string; readonly code: string },
): Promise<Result<readonly string[], SecondFactorRefusal>> {
  const { db, now } = context
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } })
  if (user.totpEnabledAt) return refused({ kind: 'alreadyOn' })
  if (!user.totpSecret) return refused({ kind: 'notStarted' })
  const step = matchingStep(user.totpSecret, code)
  if (step === null) return refused({ kind: 'wrongCode' })
  const made = await makeRecoveryCodes()
  return transaction(db, async (tx) => {
    const switched = await tx.user.updateMany({
      where: { id: userId, totpEnabledAt: null, totpSecret: user.totpSecret },
      data: { totpEnabledAt: now, totpLastStep: step },
    })
    if (switched.count === 0) return refused({ kind: 'alreadyOn' })
    await replaceRecoveryCodes(tx, userId, made)
    await record(tx, context, { userId, change: 'secondFactorOn' })
    return accepted(made.codes)
  })
}

/** Ten new recovery codes; the old ones die. Needs the password. */
export async function renewRecoveryCodes(
  context: Context,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<Result<readonly string[], SecondFactorRefusal>> {
  const { db } = context
  const checked = await checkOwnPassword(db, userId, password)
  if (!checked.ok) return checked
  const made = await makeRecoveryCodes()
  return transaction(db, async (tx) => {
    const on = await tx.user.updateMany({
      where: { id: userId, totpEnabledAt: { not: null } },
      data: { recoverySalt: made.salt },
    })
    if (on.count === 0) return refused({ kind: 'notStarted' })
    await replaceRecoveryCodes(tx, userId, made)
    await record(tx, context, { userId, change: 'recoveryCodesNew' })
    return accepted(made.codes)
  })
}

/** What a person's row holds without one. */
export const noSecondFactor = { totpSecret: null, totpEnabledAt: null, totpLastStep: null } as const

/** Switches it off; its recovery codes die with it. Needs the password. */
export async function endSecondFactor(
  context: Context,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<Result<null, SecondFactorRefusal>> {
  const { db } = context
  const checked = await checkOwnPassword(db, userId, password)
  if (!checked.ok) return checked
  return transaction(db, async (tx) => {
    const ended = await tx.user.updateMany({
      where: { id: userId, totpEnabledAt: { not: null } },
      data: noSecondFactor,
    })
    if (ended.count === 0) return refused({ kind: 'notStarted' })
    await replaceRecoveryCodes(tx, userId, null)
    await record(tx, context, { userId, change: 'secondFactorOff' })
    return accepted(null)
  })
}

/** In the log of the organization where it was done, and by mail to the person. */
async function record(
  tx: Tx,
  context: Context,
  { userId, change }: Pick<SecurityChange, 'userId' | 'change'>,
): Promise<void> {
  const subject = { kind: 'account', id: userId }
  await audit(tx, context, { action: `account.${change}`, subject })
  await tellOfSecurity(tx, { userId, change, ip: context.actor.ip })
}
