/**
 * Owns: shares of a period and what they are worth (P4, V3, L3). Does not own: which period or price
 * applies (pricing). Invariants: a full period is worth its full price, no share is worth more, and
 * every function that returns cents rounds exactly once, half away from zero.
 */
import type { LicenseState } from '@/lib/domain/licenses/state'
import { roundDiv, wholeRate } from '@/lib/domain/money/money'
import type { BasisPoints, Cents } from '@/lib/domain/money/money'
import { daysInPeriod, daysLeft } from '@/lib/domain/time/periods'
import type { Period } from '@/lib/domain/time/periods'

/** "17 of 31 days": started days that are left, of a period's days. */
export type Share = { readonly daysLeft: number; readonly daysInPeriod: number }

/** P4: what is left of a period at an instant; never more than all of it. */
export const shareLeft = ({ start, end }: Period, now: Date): Share => {
  const days = daysInPeriod(start, end)
  return { daysLeft: Math.min(days, daysLeft(now, end)), daysInPeriod: days }
}

export const isWhole = (share: Share): boolean => share.daysLeft === share.daysInPeriod

/** P4: the share's part of an amount in cents. */
export const prorate = (amount: Cents, share: Share): Cents =>
  roundDiv(amount * BigInt(share.daysLeft), BigInt(share.daysInPeriod))

/** "17 of 31 days" */
export const shareWords = (share: Share): string =>
  `${share.daysLeft} of ${share.daysInPeriod} days`

/**
 * V3: what licenses of one subscription and tier get back for the rest of their period when the rate
 * rises, in cents (≥ 0); each at its own price and the rate that it was charged at.
 */
export const volumeCredit = (
  licenses: readonly LicenseState[],
  newRate: BasisPoints,
  share: Share,
): Cents => {
  const weighed = volumeCreditWeights(licenses, newRate).reduce((sum, part) => sum + part, 0n)
  return roundDiv(weighed * BigInt(share.daysLeft), BigInt(share.daysInPeriod) * BigInt(wholeRate))
}

/** Each license's part in the credit, to share it out. */
export const volumeCreditWeights = (
  licenses: readonly LicenseState[],
  newRate: BasisPoints,
): bigint[] =>
  licenses.map((license) => license.unitAmount * BigInt(Math.max(0, newRate - license.rate)))

/**
 * L3: the unused part of what was really paid for these licenses' running period, in cents, rounded
 * once for all of them.
 */
export const unusedValue = (
  licenses: readonly LicenseState[],
  { periodEnd, now }: { readonly periodEnd: Date; readonly now: Date },
): Cents => {
  const left = BigInt(daysLeft(now, periodEnd))
  const paidByDays = new Map<bigint, bigint>()
  for (const license of licenses) {
    const days = BigInt(Math.max(1, daysLeft(license.paidFrom, periodEnd)))
    paidByDays.set(days, (paidByDays.get(days) ?? 0n) + license.paidAmount)
  }
  let numerator = 0n
  let denominator = 1n
  for (const [days, paid] of paidByDays) {
    const part = paid * (left < days ? left : days)
    numerator = numerator * days + part * denominator
    denominator *= days
  }
  return roundDiv(numerator, denominator)
}
