import { addDays } from '@/lib/domain/time/periods'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** Days before the expiry at which the account is told, farthest first. */
export const expiryWarningDays = [7, 3, 1] as const
export type ExpiryWarningDays = (typeof expiryWarningDays)[number]

export type ExpiryWarning = {
  readonly days: ExpiryWarningDays
  /** Thousandths that would be lost if nothing more is used. */
  readonly tokens: Tokens
}

/**
 * The one warning that is due now, or null. Each is given once: `warned` holds the days already told.
 * Whoever comes late gets the nearest one only, and farther ones never follow it. Held tokens do not
 * count: they outlive the expiry until their hold settles (T7).
 */
export const expiryWarning = (input: {
  readonly available: Tokens
  readonly expiresAt: Date | null
  readonly now: Date
  readonly warned: readonly number[]
}): ExpiryWarning | null => {
  const { available, expiresAt, now, warned } = input
  if (available <= 0n || expiresAt === null || expiresAt <= now) return null
  const nearest = expiryWarningDays.findLast((days) => expiresAt <= addDays(now, days))
  if (nearest === undefined || warned.some((days) => days <= nearest)) return null
  return { days: nearest, tokens: available }
}
