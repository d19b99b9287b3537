import 'server-only'
import { row, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export interface PoolTransferRequest {
  readonly from: WalletRef
  readonly to: WalletRef
  readonly transferId: string
  readonly now: Date
}

export interface PoolTransferred {
  /** Thousandths moved now. */
  readonly tokens: bigint
  /** Thousandths held in the source: they pay their commit there, or follow when released. */
  readonly held: bigint
}

/**
 * S5: moves every remaining token of one pool to another; each batch keeps its expiry, and a debt its wallet.
 * The one place that locks wallets of two organizations, in the order of (organization, wallet).
 */
export async function transferPool(
  tx: LedgerTransaction,
  request: PoolTransferRequest,
): Promise<PoolTransferred> {
  const { from, to, transferId, now } = request
  return row<PoolTransferred>(
    tx,
    `SELECT tokens, held FROM ledger_transfer(
       $1::text, $2::text, $3::text, $4::text, $5::text, $6::timestamptz)`,
    [from.organizationId, from.walletId, to.organizationId, to.walletId, transferId, now],
  )
}
