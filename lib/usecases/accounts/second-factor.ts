import 'server-only'
import { matchingStep } from '@/lib/auth/sign-in'
import { newTotpSecret, totpAddress } from '@/lib/auth/totp'
import { audit } from '@/lib/db/audit'
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

/** Switches it on with the first code of the app. That code is used up. */
export async function confirmSecondFactor(
  context: Context,
  { userId, code }: { readonly userId: string; readonly code: string },
): Promise<Result<null, SecondFactorRefusal>> {
  const { db, now } = context
  const user = await db.user.findUniqueOrThrow({ where: { id: userId } })
  if (user.totpEnabledAt) return refused({ kind: 'alreadyOn' })
  if (!user.totpSecret) return refused({ kind: 'notStarted' })
  const step = matchingStep(user.totpSecret, code)
  if (step === null) return refused({ kind: 'wrongCode' })
  await transaction(db, async (tx) => {
    await tx.user.update({
      where: { id: userId },
      data: { totpEnabledAt: now, totpLastStep: step },
    })
    await audit(tx, context, {
      action: 'account.secondFactorOn',
      subject: { kind: 'account', id: userId },
    })
  })
  return accepted(null)
}

/** Switches it off. Needs the password. */
export async function endSecondFactor(
  context: Context,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<Result<null, SecondFactorRefusal>> {
  const { db } = context
  const checked = await checkOwnPassword(db, userId, password)
  if (!checked.ok) return checked
  await transaction(db, async (tx) => {
    await tx.user.update({
      where: { id: userId },
      data: { totpSecret: null, totpEnabledAt: null, totpLastStep: null },
    })
    await audit(tx, context, {
      action: 'account.secondFactorOff',
      subject: { kind: 'account', id: userId },
    })
  })
  return accepted(null)
}
