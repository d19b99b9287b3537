import type { Cents } from '@/lib/domain/money/money'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Tokens } from '@/lib/domain/tokens/tokens'

/** Why automatic top-up stopped by itself; it goes on when somebody switches it on again. */
export const pauseReasons = ['declined', 'noCard', 'confirmationNeeded', 'priceGone'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** How many balances may have an alert. */
export const mostAlerts = 5

export type AutoTopUp = {
  readonly enabled: boolean
  /** A balance at or below this buys the bundle. */
  readonly threshold: Tokens
  /** A bundle of the catalog, in whole tokens. */
  readonly bundle: number
  /** What a calendar month (UTC) may cost at most. */
  readonly monthlyCap: Cents
  readonly paused: { readonly reason: PauseReason; readonly at: Date } | null
}

export type AutoTopUpState = {
  readonly settings: AutoTopUp | null
  readonly available: Tokens
  /** A run that is not settled. */
  readonly isPending: boolean
  /** What automatic top-ups cost in this month so far, pending ones included. */
  readonly spentThisMonth: Cents
  readonly price: Cents | null
  /** When the card was declined since it last paid or automatic top-up was switched on, oldest first. */
  readonly declinedAt: readonly Date[]
  readonly now: Date
}

export type NoTopUp =
  | {
      readonly kind: 'off' | 'paused' | 'enoughTokens' | 'underWay' | 'declinedLately' | 'priceGone'
    }
  | { readonly kind: 'capReached'; readonly monthlyCap: Cents }

const hour = 3_600_000

/** How long a card is left alone after its first decline, its second, …; after one more it is given up. */
const pausesAfterDecline = [hour, 3 * hour]

/** Whether automatic top-up stops: at once when the card will never do, else after the third decline in a row. */
export const givesUp = (decline: { readonly hard: boolean; readonly declines: number }): boolean =>
  decline.hard || decline.declines > pausesAfterDecline.length

/**
 * Whether the bundle is to be bought now: on, at or below the threshold, none under way, the card not
 * declined a moment ago, within the cap.
 */
export function decideAutoTopUp(
  state: AutoTopUpState,
): Result<{ readonly bundle: number; readonly amount: Cents }, NoTopUp> {
  const { settings, price } = state
  if (!settings?.enabled) return refused({ kind: 'off' })
  if (settings.paused) return refused({ kind: 'paused' })
  if (state.isPending) return refused({ kind: 'underWay' })
  if (state.available > settings.threshold) return refused({ kind: 'enoughTokens' })
  if (isResting(state)) return refused({ kind: 'declinedLately' })
  if (price === null) return refused({ kind: 'priceGone' })
  const { monthlyCap } = settings
  if (state.spentThisMonth + price > monthlyCap) return refused({ kind: 'capReached', monthlyCap })
  return accepted({ bundle: settings.bundle, amount: price })
}

function isResting({ declinedAt, now }: AutoTopUpState): boolean {
  const until = restsUntil(declinedAt)
  return until !== null && now < until
}

/** Until when a declined card is left alone; null when it was not declined, or will not be tried again. */
export function restsUntil(declinedAt: readonly Date[]): Date | null {
  const last = declinedAt.at(-1)
  const pause = pausesAfterDecline[declinedAt.length - 1]
  return last === undefined || pause === undefined ? null : new Date(last.getTime() + pause)
}

export type AlertDecision = {
  /** Thresholds that the balance has fallen to since they were armed, highest first. */
  readonly crossed: readonly Tokens[]
  readonly armed: readonly Tokens[]
}

/**
 * Once per crossing: a threshold is armed while the balance is above it, and tells when the balance has
 * come down to it. Being above again (a top-up) arms it anew.
 */
export function decideAlerts(state: {
  readonly thresholds: readonly Tokens[]
  readonly armed: readonly Tokens[]
  readonly available: Tokens
}): AlertDecision {
  const { thresholds, armed, available } = state
  const reached = thresholds.filter((threshold) => available <= threshold)
  return {
    crossed: reached
      .filter((threshold) => armed.includes(threshold))
      .toSorted((left, right) => (left < right ? 1 : -1)),
    armed: thresholds.filter((threshold) => available > threshold),
  }
}

/** The first instant of the calendar month (UTC) that `at` is in. */
export const monthOf = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()))
