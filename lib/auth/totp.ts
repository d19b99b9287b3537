import 'server-only'
import { Secret, TOTP } from 'otpauth'

/** A new secret for an authenticator app: 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the app's QR code says. */
export const totpAddress = (account: { secret: string; email: string; issuer: string }): string =>
  new TOTP({
    issuer: account.issuer,
    label: account.email,
    secret: Secret.fromBase32(account.secret),
  }).toString()

/** Whether a text has the form of an app's code: six digits, however spaced. */
export const isAppCode = (text: string): boolean => /^\d{6}$/.test(text.replaceAll(/\s/g, ''))

/** The 30-second step whose code this is (one step of clock drift either way), or null. */
export function matchingStep(secret: string, code: string): bigint | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const delta = totp.validate({ token: code.replaceAll(/\s/g, ''), window: 1 })
  return delta === null ? null : BigInt(totp.counter() + delta)
}
