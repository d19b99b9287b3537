import 'server-only'
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/password'
import { consume, limits } from '@/lib/auth/rate-limit'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { isUniqueViolation, transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Services } from '@/lib/usecases/context'
import { queueMail } from '@/lib/usecases/mail/queue-mail'
import { createOrganizationIn } from '@/lib/usecases/organizations/create-organization'

export interface SignUp {
  readonly name: string
  /** As `parseEmail` spells it. */
  readonly email: string
  readonly password: string
  readonly organization: string
  readonly ip: string | null
}

export type SignUpRefusal =
  | PasswordProblem
  | { readonly kind: 'emailTaken' }
  | { readonly kind: 'tooManyTries'; readonly retryAfterSeconds: number }

/**
 * A person and their organization, in one transaction, with 25 welcome tokens (T2). An address that
 * already has an account is refused here, but the page says the same as for a new one and the
 * address's owner is told by mail: nobody learns who has an account.
 */
export async function signUp(
  services: Services,
  given: SignUp,
): Promise<Result<{ userId: string; slug: string }, SignUpRefusal>> {
  const limit = await consume(services.db, limits.signUpAddress, given.ip ?? 'unknown')
  if (!limit.allowed) {
    return refused({ kind: 'tooManyTries', retryAfterSeconds: limit.retryAfterSeconds })
  }
  const problem = passwordProblem(given.password, given.email)
  if (problem) return refused(problem)
  const passwordHash = await hashPassword(given.password)
  try {
    return accepted(
      await transaction(services.db, (tx) => enroll(tx, services, { ...given, passwordHash })),
    )
  } catch (error) {
    if (!isUniqueViolation(error, 'email')) throw error
    await tellOwner(services, given.email)
    return refused({ kind: 'emailTaken' })
  }
}

async function enroll(
  tx: Tx,
  services: Services,
  given: SignUp & { readonly passwordHash: string },
): Promise<{ userId: string; slug: string }> {
  const now = new Date()
  const userId = newId('user')
  await tx.user.create({
    data: {
      id: userId,
      email: given.email,
      name: given.name,
      passwordHash: given.passwordHash,
      createdAt: now,
    },
  })
  const made = await createOrganizationIn(tx, services, {
    name: given.organization,
    owner: { userId },
    now,
    sandbox: services.sandbox,
  })
  return { userId, slug: made.slug }
}

const tellOwner = (services: Services, email: string): Promise<void> =>
  queueMail(
    services.db,
    {
      organizationId: null,
      to: email,
      topic: 'account',
      dedupeKey: `sign-up-again:${email}:${new Date().toISOString().slice(0, 13)}`,
      subject: 'You already have an account',
      content: {
        heading: 'You already have an account',
        paragraphs: [
          'Somebody, probably you, tried to sign up with this address. It has an account, so nothing was created.',
        ],
        action: { label: 'Sign in', url: `${services.appUrl}/sign-in` },
        closing: 'If this was not you, there is nothing to do.',
      },
    },
    new Date(),
  )
