import 'server-only'
import { issueMailToken } from '@/lib/auth/mail-token'
import { hashPassword, passwordProblem, type PasswordProblem } from '@/lib/auth/password'
import { consume, limits } from '@/lib/auth/rate-limit'
import type { Tx } from '@/lib/db/client'
import { enqueue } from '@/lib/db/enqueue'
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
  /** Asked for in the sandbox only: elsewhere the mail's link is where it is set. */
  readonly password: string | undefined
  readonly organization: string
  readonly ip: string | null
}

export type SignUpRefusal =
  | PasswordProblem
  | { readonly kind: 'emailTaken' }
  | { readonly kind: 'tooManyTries'; readonly retryAfterSeconds: number }

/** Signed in at once, or `mailed`: what is next stands in a mail to the address. */
export type SignedUp =
  | { readonly kind: 'entered'; readonly userId: string; readonly slug: string }
  | { readonly kind: 'mailed' }

/**
 * A person and their organization, in one transaction, with 25 welcome tokens (T2). Whether the address
 * has an account already is found out by the worker and told by mail alone, to its owner: the answer is
 * the same and takes as long (ASVS 6.3.8), and nobody chooses the password of an address that is not
 * theirs. The sandbox has no mail to wait for: it lets one in at once, and says when an address is taken.
 */
export async function signUp(
  services: Services,
  given: SignUp,
): Promise<Result<SignedUp, SignUpRefusal>> {
  const limit = await consume(services.db, limits.signUpAddress, given.ip ?? 'unknown')
  if (!limit.allowed) {
    return refused({ kind: 'tooManyTries', retryAfterSeconds: limit.retryAfterSeconds })
  }
  if (services.sandbox) return enterAtOnce(services, given)
  const { name, email, organization } = given
  const payload = { userId: newId('user'), name, email, organization }
  await enqueue(services.db, { task: 'sign-up-by-mail', payload })
  return accepted({ kind: 'mailed' })
}

async function enterAtOnce(
  services: Services,
  given: SignUp,
): Promise<Result<SignedUp, SignUpRefusal>> {
  const password = given.password ?? ''
  const problem = passwordProblem(password, given.email)
  if (problem) return refused(problem)
  const passwordHash = await hashPassword(password)
  const made = await unlessTaken(() =>
    transaction(services.db, (tx) =>
      enroll(tx, services, { ...given, userId: newId('user'), passwordHash }),
    ),
  )
  if (made) return accepted({ kind: 'entered', ...made })
  await tellOwner(services, given.email)
  return refused({ kind: 'emailTaken' })
}

/** Who is to be enrolled, under an id given beforehand: a worker that dies in between makes one person. */
export type SignUpByMail = Pick<SignUp, 'name' | 'email' | 'organization'> & {
  readonly userId: string
}

/** Enrolls who signed up and mails the link that sets a password, or tells the owner of the address. */
export async function signUpByMail(services: Services, given: SignUpByMail): Promise<void> {
  if (await services.db.user.findUnique({ where: { id: given.userId } })) return
  const made = await unlessTaken(() =>
    transaction(services.db, async (tx) => {
      await enroll(tx, services, { ...given, passwordHash: null })
      const token = await issueMailToken(tx, { ...given, purpose: 'passwordReset' })
      await queueMail(tx, welcome(services, { email: given.email, token }), new Date())
      return true
    }),
  )
  if (!made) await tellOwner(services, given.email)
}

/** Null when the address has an account. */
async function unlessTaken<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error, 'email')) throw error
    return null
  }
}

async function enroll(
  tx: Tx,
  services: Services,
  given: SignUpByMail & { readonly passwordHash: string | null },
): Promise<{ userId: string; slug: string }> {
  const now = new Date()
  const { userId } = given
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

const welcome = (services: Services, { email, token }: { email: string; token: string }) => ({
  organizationId: null,
  to: email,
  topic: 'account',
  dedupeKey: `sign-up:${token.slice(0, 12)}`,
  subject: 'Finish signing up',
  content: {
    heading: 'Finish signing up',
    paragraphs: ['This link lets you choose a password and go in. It works once, for 30 minutes.'],
    action: { label: 'Choose a password', url: `${services.appUrl}/reset-password/${token}` },
    closing: 'If you did not sign up, there is nothing to do: nobody goes in without this mail.',
  },
})

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
