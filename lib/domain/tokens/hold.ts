import { invariant, unreachable } from '@/lib/domain/invariant'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { BatchPart } from '@/lib/domain/tokens/plan-debit'
import type { Tokens } from '@/lib/domain/tokens/tokens'

export type HoldStatus = 'held' | 'committed' | 'released' | 'expired'

/** Tokens reserved while something is generated (T7). `tokens` is what was held, in thousandths. */
export type HoldState =
  | { readonly status: 'held'; readonly tokens: Tokens; readonly expiresAt: Date }
  | { readonly status: 'committed'; readonly tokens: Tokens; readonly committed: Tokens }
  | { readonly status: 'released'; readonly tokens: Tokens }
  | { readonly status: 'expired'; readonly tokens: Tokens }

export type HoldEvent =
  /** Without `tokens`: all that is held; asked again: whatever was committed before. */
  | { readonly kind: 'commit'; readonly tokens?: Tokens | undefined }
  | { readonly kind: 'release' }
  /** The sweeper's: the time to live is over. */
  | { readonly kind: 'expire' }

export type HoldRefusal =
  | { readonly kind: 'holdSettled'; readonly as: Exclude<HoldStatus, 'held'> }
  | { readonly kind: 'moreThanHeld'; readonly held: Tokens; readonly asked: Tokens }
  | { readonly kind: 'holdNotDue'; readonly expiresAt: Date }

export type HoldSettlement = {
  readonly state: Exclude<HoldState, { status: 'held' }>
  /** True: it was settled this way before; nothing is to be booked again. */
  readonly repeated: boolean
  readonly spent: Tokens
  readonly returned: Tokens
}

export type SettledPart = {
  readonly batchId: string
  readonly spent: Tokens
  readonly returned: Tokens
}

/** T7: the longest time to live that a hold may have, in seconds. */
export const longestHold = 86_400

/**
 * T7: a hold settles at most once. The same way again repeats the answer; another way is refused.
 * From `expiresAt` on an unsettled hold counts as expired, whether or not the sweeper came by.
 */
export const settleHold = (input: {
  readonly hold: HoldState
  readonly event: HoldEvent
  readonly now: Date
}): Result<HoldSettlement, HoldRefusal> => {
  const { hold, event, now } = input
  if (hold.status !== 'held') return settleAgain(hold, event)
  if (hold.expiresAt > now) return settleOpen(hold, event)
  const expired = { status: 'expired', tokens: hold.tokens } as const
  if (event.kind === 'commit') return refused({ kind: 'holdSettled', as: 'expired' })
  return accepted(settlementOf(expired, false))
}

/** A partial commit spends the parts in their burn order; the rest returns to the later ones. */
export const splitHold = (parts: readonly BatchPart[], committed: Tokens): SettledPart[] => {
  let open = committed
  const settled = parts.map(({ batchId, tokens }) => {
    const spent = tokens < open ? tokens : open
    open -= spent
    return { batchId, spent, returned: tokens - spent }
  })
  invariant(open === 0n, 'a commit is never for more than was held')
  return settled
}

const settleOpen = (
  hold: Extract<HoldState, { status: 'held' }>,
  event: HoldEvent,
): Result<HoldSettlement, HoldRefusal> => {
  switch (event.kind) {
    case 'commit': {
      const committed = event.tokens ?? hold.tokens
      invariant(committed >= 0n, 'a commit is never negative')
      if (committed > hold.tokens)
        return refused({ kind: 'moreThanHeld', held: hold.tokens, asked: committed })
      return accepted(settlementOf({ status: 'committed', tokens: hold.tokens, committed }, false))
    }
    case 'release':
      return accepted(settlementOf({ status: 'released', tokens: hold.tokens }, false))
    case 'expire':
      return refused({ kind: 'holdNotDue', expiresAt: hold.expiresAt })
    default:
      return unreachable(event)
  }
}

const settleAgain = (
  hold: HoldSettlement['state'],
  event: HoldEvent,
): Result<HoldSettlement, HoldRefusal> =>
  isSameSettlement(hold, event)
    ? accepted(settlementOf(hold, true))
    : refused({ kind: 'holdSettled', as: hold.status })

const isSameSettlement = (hold: HoldSettlement['state'], event: HoldEvent): boolean => {
  if (hold.status === 'committed')
    return event.kind === 'commit' && (event.tokens ?? hold.committed) === hold.committed
  // Expired is released by time: who asks for a release has what was asked for.
  return event.kind === 'release' || (event.kind === 'expire' && hold.status === 'expired')
}

const settlementOf = (state: HoldSettlement['state'], repeated: boolean): HoldSettlement => {
  const spent = state.status === 'committed' ? state.committed : 0n
  return { state, repeated, spent, returned: state.tokens - spent }
}
