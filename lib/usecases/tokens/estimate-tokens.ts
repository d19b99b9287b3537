import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { estimate, type Estimate, type ExpectedSessions } from '@/lib/domain/tokens/estimate'
import { findWallet } from '@/lib/ledger/open-wallet'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import type { WalletRefusal } from './read-wallets'

export interface EstimateAnswer extends Estimate {
  readonly walletId: string
  readonly available: bigint
}

/** T9: what an event will need beside what the wallet (the organization's by default) has. */
export async function estimateTokens(
  context: Context,
  request: {
    readonly walletId?: string | undefined
    readonly tokensPerSession: readonly bigint[]
    readonly expected: ExpectedSessions
  },
): Promise<Result<EstimateAnswer, WalletRefusal>> {
  const { db, organizationId, now, catalog } = context
  const walletId =
    request.walletId ?? (await findWallet(db, { organizationId, kind: 'organization' }))?.walletId
  if (walletId === undefined) return refused({ kind: 'walletNotFound' })
  const wallet = await readWallet(db, { organizationId, walletId }, now)
  if (!wallet) return refused({ kind: 'walletNotFound' })
  const { available } = wallet
  const { tokensPerSession, expected } = request
  const answer = estimate({ tokensPerSession, expected, available, bundles: catalog.bundles })
  return accepted({ ...answer, walletId, available })
}
