import { addDays } from '@/lib/domain/time/periods'

/**
 * L7: where an unpaid renewal stands. `attempts` were made and failed; `nextTryAt` is null while
 * nothing may be tried. A late success continues on the old schedule: no state here moves a period.
 */
export type Dunning =
  | { readonly kind: 'current' }
  | {
      readonly kind: 'pastDue'
      readonly dueAt: Date
      readonly attempts: number
      readonly nextTryAt: Date | null
      readonly waitingFor: Waiting
    }
  | { readonly kind: 'exhausted'; readonly dueAt: Date; readonly attempts: number }

/**
 * retry: the next day of the schedule; otherCard: as well, but this card will not do; confirmation:
 * the customer's bank asks; outcome: a charge whose result nobody knows yet.
 */
export type Waiting = 'retry' | 'otherCard' | 'confirmation' | 'outcome'

export type ChargeResult = 'succeeded' | 'declined' | 'hardDeclined' | 'actionRequired' | 'unknown'

export type DunningQuestion = {
  readonly dunning: Dunning
  readonly result: ChargeResult
  /** When the renewal was due: the old period's end. */
  readonly dueAt: Date
  /** When the attempt was made. */
  readonly at: Date
  readonly retryDays: readonly number[]
}

/**
 * L7: the state after an attempt. An unknown outcome never counts as a failure and never ends
 * anything: it is asked again with what became of it. Failing on or after the last day of the
 * schedule exhausts it: the licenses end, the invoice becomes uncollectible.
 */
export const afterCharge = (question: DunningQuestion): Dunning => {
  const { dunning, result, dueAt } = question
  if (result === 'succeeded') return { kind: 'current' }
  const before = dunning.kind === 'current' ? 0 : dunning.attempts
  if (result === 'unknown')
    return { kind: 'pastDue', dueAt, attempts: before, nextTryAt: null, waitingFor: 'outcome' }
  const attempts = before + 1
  const nextTryAt = nextRetry(question)
  if (nextTryAt === null) return { kind: 'exhausted', dueAt, attempts }
  return { kind: 'pastDue', dueAt, attempts, nextTryAt, waitingFor: waitingAfter[result] }
}

/** The end of the grace: the last day of the schedule. */
export const graceEndsAt = (dueAt: Date, retryDays: readonly number[]): Date =>
  addDays(dueAt, Math.max(0, ...retryDays))

const waitingAfter = {
  declined: 'retry',
  hardDeclined: 'otherCard',
  actionRequired: 'confirmation',
} as const satisfies Record<Exclude<ChargeResult, 'succeeded' | 'unknown'>, Waiting>

/** The first day of the schedule that lies after the attempt. */
const nextRetry = ({ dueAt, at, retryDays }: DunningQuestion): Date | null =>
  retryDays.map((day) => addDays(dueAt, day)).find((day) => day > at) ?? null
