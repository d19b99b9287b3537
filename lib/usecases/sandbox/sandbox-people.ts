import 'server-only'
import { createHmac } from 'node:crypto'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { authSecret } from '@/lib/auth/session-cookie'
import type { Tx } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import type { Role } from '@/lib/domain/access/roles'

export interface SandboxMember {
  /** As parseEmail spells it. */
  readonly email: string
  readonly roles: readonly Role[]
}

export interface SandboxAccount {
  readonly accountId: string
  readonly email: string
  /** Null for somebody whose password was not made here. */
  readonly password: string | null
}

/**
 * The password of a sandbox account: always the same for an address, so that a member of two
 * organizations gets one account and one password, which nobody has to remember.
 */
export const sandboxPassword = (email: string): string =>
  createHmac('sha256', authSecret()).update(`sandbox:${email}`).digest('base64url').slice(0, 24)

/** Hashes outside the transaction: argon2 takes its time. */
export const hashSandboxPasswords = async (
  members: readonly SandboxMember[],
): Promise<ReadonlyMap<string, string>> => {
  const hashed = members.map(
    async ({ email }) => [email, await hashPassword(sandboxPassword(email))] as const,
  )
  return new Map(await Promise.all(hashed))
}

/** Makes the people who are not known yet; whoever is stays as they are. Answers their ids by address. */
export async function enrollPeople(
  tx: Tx,
  input: {
    readonly members: readonly SandboxMember[]
    readonly hashes: ReadonlyMap<string, string>
    readonly now: Date
  },
): Promise<ReadonlyMap<string, string>> {
  const { members, hashes, now } = input
  const emails = members.map(({ email }) => email)
  await tx.user.createMany({
    data: emails.map((email) => ({
      id: newId('user'),
      email,
      name: nameOf(email),
      passwordHash: hashes.get(email) ?? null,
      emailVerifiedAt: now,
      createdAt: now,
    })),
    skipDuplicates: true,
  })
  const people = await tx.user.findMany({ where: { email: { in: emails } } })
  return new Map(people.map(({ id, email }) => [email, id]))
}

/** The accounts as the answer shows them. */
export const showAccounts = (
  tx: Pick<Tx, 'user'>,
  people: ReadonlyMap<string, string>,
): Promise<SandboxAccount[]> =>
  Promise.all(
    [...people].map(async ([email, accountId]) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id: accountId } })
      const password = sandboxPassword(email)
      const isOurs = await verifyPassword(password, user.passwordHash)
      return { accountId, email, password: isOurs ? password : null }
    }),
  )

const nameOf = (email: string): string => {
  const [local = email] = email.split('@')
  const words = local.split(/[._+-]+/).filter((word) => word !== '')
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ') || email
}
