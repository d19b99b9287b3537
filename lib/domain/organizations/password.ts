import { accepted, refused, type Result } from '@/lib/domain/result'

export type PasswordRefusal =
  | { readonly kind: 'passwordTooShort'; readonly least: number }
  | { readonly kind: 'passwordTooLong'; readonly mostBytes: number }
  | { readonly kind: 'passwordIsEmail' }

export const passwordLength = { least: 8, mostBytes: 1024 } as const

/**
 * At least 8 characters (code points), at most 1,024 bytes, so that hashing has a bound, and not the
 * address itself. No rules on kinds of characters; lists of leaked passwords are checked elsewhere.
 */
export const checkPassword = (password: string, email: string): Result<null, PasswordRefusal> => {
  const { least, mostBytes } = passwordLength
  if (new TextEncoder().encode(password).length > mostBytes)
    return refused({ kind: 'passwordTooLong', mostBytes })
  if (Array.from(password).length < least) return refused({ kind: 'passwordTooShort', least })
  if (password.toLowerCase() === email.toLowerCase()) return refused({ kind: 'passwordIsEmail' })
  return accepted(null)
}
