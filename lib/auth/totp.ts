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
