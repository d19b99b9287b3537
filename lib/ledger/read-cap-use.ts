import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/**
 * What counts against the wallet's cap of the day, in thousandths: what the UTC day has spent, and every open
 * hold. Null without a cap. The same figure as the refusal's.
 */
export async function readCapUse(
  tx: LedgerTransaction,
  { organizationId, walletId }: WalletRef,
  now: Date,
): Promise<bigint | null> {
  const [found] = await rows<{ used: bigint | null }>(tx, useText, [organizationId, walletId, now])
  return found?.used ?? null
}

const useText = `SELECT w.daily_cap - ledger_cap_room($1::text, $2::text, $3::timestamptz) AS used
  FROM wallets w WHERE w.organization_id = $1::text AND w.id = $2::text`
