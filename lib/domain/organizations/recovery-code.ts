/** How many a person gets at once, and from how few on they are told to make new ones. */
export const recoveryCodes = { count: 10, few: 3 } as const

/** Read aloud and written down without doubt: no I, L, O or U (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const length = 10
const shape = new RegExp(`^[${alphabet}]{${length}}$`)

/** A code of 50 bits from ten random bytes, as a person sees it: `4f8kq-2m0zt`. */
export function writeRecoveryCode(random: Uint8Array): string {
  const digits = Array.from(random.subarray(0, length), (byte) => alphabet.charAt(byte % 32))
  return `${digits.slice(0, 5).join('')}-${digits.slice(5).join('')}`
}

/** What of a typed text counts, or null when it cannot be a code. Case, spaces and the dash do not matter. */
export function readRecoveryCode(text: string): string | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\s\-‐-―]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
  return shape.test(plain) ? plain : null
}
