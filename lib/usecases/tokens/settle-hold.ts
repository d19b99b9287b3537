import 'server-only'
import type { Result } from '@/lib/domain/result'
import {
  commitHold,
  releaseHold,
  type SettledHold,
  type SettleRefusal,
} from '@/lib/ledger/settle-hold'
import type { Context } from '@/lib/usecases/context'

/** A hold after its end. */
export type EndedHold = SettledHold

/**
 * T7: ends a hold, at most once. `commit` spends all of it or `tokens` thousandths; `release` gives
 * it back. The same way again repeats the answer, another way is refused.
 */
export function settleHold(
  context: Context,
  request:
    | { readonly holdId: string; readonly way: 'commit'; readonly tokens?: bigint | undefined }
    | { readonly holdId: string; readonly way: 'release' },
): Promise<Result<EndedHold, SettleRefusal>> {
  const { organizationId, now } = context
  const hold = { organizationId, holdId: request.holdId, now }
  if (request.way === 'release') return releaseHold(hold)
  return commitHold({ ...hold, tokens: request.tokens })
}
