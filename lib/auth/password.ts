import 'server-only'
import { hash, hashRaw, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import {
  checkPassword,
  passwordLength,
  type PasswordRefusal,
} from '@/lib/domain/organizations/password'

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane (the library's default algorithm is argon2id). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const common = new Set(dictionary['passwords-common'])

export type PasswordProblem = PasswordRefusal | { readonly kind: 'passwordTooCommon' }

/** Why a new password is not good enough, or null: length, own address, and the list of breached ones. */
export function passwordProblem(password: string, email: string): PasswordProblem | null {
  const checked = checkPassword(password, email)
  if (!checked.ok) return checked.refusal
  return common.has(password.toLowerCase()) ? { kind: 'passwordTooCommon' } : null
}

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** The same for a secret that is looked up by its hash: with one salt, the same secret has the same hash. */
export const hashSlowly = async (secret: string, salt: string): Promise<string> =>
  (await hashRaw(secret, { ...cost, salt: Buffer.from(salt, 'hex') })).toString('hex')

let decoy: Promise<string> | undefined

/**
 * Whether the password is right. Without a hash (no such account) a decoy is verified, so that the
 * answer takes as long and tells nothing about which accounts exist.
 */
export async function verifyPassword(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  if (Buffer.byteLength(password) > passwordLength.mostBytes) return false
  decoy ??= hash('granary decoy', cost)
  const right = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && right
}
