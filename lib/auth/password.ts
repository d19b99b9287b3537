import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'

/** OWASP's argon2id parameters: 19 MiB, two passes, one lane (the library's default algorithm is argon2id). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const common = new Set(dictionary['passwords-common'])

export const passwordLength = { min: 10, max: 256 } as const

export type PasswordProblem = 'tooShort' | 'tooLong' | 'tooCommon'

/** Why a new password is not good enough, or null. Length and a list of breached ones; no composition rules. */
export function passwordProblem(password: string): PasswordProblem | null {
  const length = [...password].length
  if (length < passwordLength.min) return 'tooShort'
  if (length > passwordLength.max) return 'tooLong'
  return common.has(password.toLowerCase()) ? 'tooCommon' : null
}

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let decoy: Promise<string> | undefined

/**
 * Whether the password is right. Without a hash (no such account) a decoy is verified, so that the
 * answer takes as long and tells nothing about which accounts exist.
 */
export async function verifyPassword(
  password: string,
  passwordHash: string | null,
): Promise<boolean> {
  if ([...password].length > passwordLength.max) return false
  decoy ??= hash('granary decoy', cost)
  const right = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && right
}
