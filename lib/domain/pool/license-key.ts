import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** A key that the vendor issued. `tokens` in thousandths; 0 for an unlimited device license. */
export type LicenseKeyState = {
  readonly sku: string
  readonly tokens: Tokens
  /** The organization that it is bound to, for ever (S2), or null while nobody has claimed it. */
  readonly claimedBy: string | null
}

export type LicenseKeyContents = { readonly sku: string; readonly tokens: Tokens }

export type LicenseKeyRefusal =
  | { readonly kind: 'unknownKey' }
  | { readonly kind: 'keyUsed'; readonly byThisOrganization: boolean }

/** As people type it: case, spaces and dashes do not matter. The result is what is hashed. */
export const normaliseKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')

/**
 * S1: what a key holds, before it is bound; claiming asks the same question under the key's lock.
 * `key` is null when no such key was ever issued. Whose key it was is told to its owner only.
 */
export const inspectKey = (
  key: LicenseKeyState | null,
  organizationId: string,
): Result<LicenseKeyContents, LicenseKeyRefusal> => {
  if (key === null) return refused({ kind: 'unknownKey' })
  if (key.claimedBy !== null)
    return refused({ kind: 'keyUsed', byThisOrganization: key.claimedBy === organizationId })
  return accepted({ sku: key.sku, tokens: key.tokens })
}
