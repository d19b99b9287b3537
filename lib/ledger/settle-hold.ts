import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { ledger } from './pool'
import { retryConflicts } from './retry-conflicts'
import { row } from './rows'

export interface SettleRequest {
  readonly organizationId: string
  readonly holdId: string
  readonly now: Date
}

export interface SettledHold {
  readonly id: string
  readonly walletId: string
  readonly status: 'committed' | 'released' | 'expired'
  /** Thousandths: what was held, and what of it was spent. */
  readonly held: bigint
  readonly tokens: bigint
  readonly available: bigint
  readonly repeated: boolean
}

export type SettleRefusal =
  | { readonly kind: 'holdNotFound' }
  | { readonly kind: 'holdSettled'; readonly as: 'committed' | 'released' | 'expired' }
  | { readonly kind: 'moreThanHeld'; readonly held: bigint; readonly asked: bigint }

/** T7: spends all that is held, or `tokens` of it and gives the rest back. Again the same way: the same answer. */
export const commitHold = (
  request: SettleRequest & { readonly tokens?: bigint | undefined },
): Promise<Result<SettledHold, SettleRefusal>> =>
  settle(request, { way: 'commit', tokens: request.tokens ?? null })

/** T7: gives back what is held; nothing is charged. */
export const releaseHold = (request: SettleRequest): Promise<Result<SettledHold, SettleRefusal>> =>
  settle(request, { way: 'release', tokens: null })

interface SettleRow {
  readonly outcome: 'settled' | 'repeated' | 'conflict' | 'moreThanHeld' | 'notFound'
  readonly wallet_id: string
  readonly status: SettledHold['status']
  readonly held: bigint
  readonly committed: bigint
  readonly available: bigint
}

async function settle(
  request: SettleRequest,
  event: { way: 'commit' | 'release'; tokens: bigint | null },
): Promise<Result<SettledHold, SettleRefusal>> {
  const answer = await retryConflicts(() =>
    row<SettleRow>(
      ledger().pool,
      `SELECT outcome, wallet_id, status, held, committed, available
       FROM ledger_settle($1::text, $2::text, $3::text, $4::bigint, $5::timestamptz)`,
      [request.organizationId, request.holdId, event.way, event.tokens, request.now],
    ),
  )
  if (answer.outcome === 'notFound') return refused({ kind: 'holdNotFound' })
  if (answer.outcome === 'conflict') return refused({ kind: 'holdSettled', as: answer.status })
  if (answer.outcome === 'moreThanHeld')
    return refused({ kind: 'moreThanHeld', held: answer.held, asked: event.tokens ?? answer.held })
  return accepted(settled(request.holdId, answer))
}

const settled = (id: string, answer: SettleRow): SettledHold => ({
  id,
  walletId: answer.wallet_id,
  status: answer.status,
  held: answer.held,
  tokens: answer.committed,
  available: answer.available,
  repeated: answer.outcome === 'repeated',
})
