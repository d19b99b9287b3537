import 'server-only'
import type { Failure } from '@/lib/payments/gateway'

interface Refused {
  readonly code?: string | null
  readonly decline_code?: string | null
  readonly message?: string | null
}

/** Codes after which the same card is never tried again by itself; an expired card may be renewed by its bank. */
const hardCodes: ReadonlySet<string> = new Set([
  'lost_card',
  'stolen_card',
  'pickup_card',
  'restricted_card',
  'fraudulent',
  'invalid_account',
  'security_violation',
  'revocation_of_authorization',
  'revocation_of_all_authorizations',
  'stop_payment_order',
])

/** Whether a card that was refused for this reason will never do. */
export const isHardDecline = (code: string): boolean => hardCodes.has(code)

/** The issuer's reason, narrowed to what the portal acts on. */
export function failureOf(refused: Refused): Failure {
  const code = refused.decline_code ?? refused.code ?? 'declined'
  return {
    code,
    message: refused.message ?? 'Your card was declined.',
    hard: isHardDecline(code),
    needsConfirmation: code === 'authentication_required',
  }
}
