import 'server-only'
import { newId } from '@/lib/db/new-id'
import { row, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export interface TakeBack extends WalletRef {
  readonly batchId: string
  /** Thousandths, at most what is available in the batch: decided under the wallet's lock. */
  readonly amount: bigint
  /** The refund's id and the batch: taken once for each. */
  readonly reference: string
  readonly now: Date
}

/** I5: the unused tokens of a refunded purchase leave the wallet, without a debt. Answers thousandths. */
export async function takeBack(tx: LedgerTransaction, request: TakeBack): Promise<bigint> {
  const { organizationId, walletId, batchId, reference, amount, now } = request
  const answer = await row<{ taken: bigint }>(
    tx,
    `SELECT ledger_take_back(
       $1::text, $2::text, $3::text, $4::text, $5::text, $6::bigint, $7::timestamptz) AS taken`,
    [organizationId, walletId, batchId, reference, newId('usage'), amount, now],
  )
  return answer.taken
}
