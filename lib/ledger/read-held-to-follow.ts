import 'server-only'
import { row, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/**
 * S5: thousandths held in a pool that a transfer made now would let follow when they are released;
 * those that follow an earlier one are not among them.
 */
export async function readHeldToFollow(
  tx: LedgerTransaction,
  { organizationId, walletId }: WalletRef,
  now: Date,
): Promise<bigint> {
  const { held } = await row<{ held: bigint }>(tx, heldText, [organizationId, walletId, now])
  return held
}

// As ledger_transfer counts them.
const heldText = `SELECT coalesce(sum(held), 0)::bigint AS held FROM token_batches
  WHERE organization_id = $1::text AND wallet_id = $2::text AND successor_id IS NULL
    AND expires_at > $3::timestamptz AND held > 0`
