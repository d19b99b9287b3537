import 'server-only'
import { row, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** Sums over the wallet's whole journal, in thousandths, beside what the wallet row says. */
export interface BalanceProof {
  readonly entries: bigint
  readonly granted: bigint
  readonly received: bigint
  readonly spent: bigint
  readonly expired: bigint
  readonly clawedBack: bigint
  readonly transferred: bigint
  readonly held: bigint
  /** granted + received − spent − expired − clawedBack − transferred − held. */
  readonly available: bigint
  readonly stated: { readonly available: bigint; readonly held: bigint }
  readonly holds: boolean
}

/** "Prove this balance" (T8): computed from the journal alone, then compared with the wallet. */
export async function proveBalance(
  tx: LedgerTransaction,
  wallet: WalletRef,
): Promise<BalanceProof> {
  const sums = await row<ProofRow>(tx, proofText, [wallet.organizationId, wallet.walletId])
  const { stated_available: statedAvailable, stated_held: statedHeld, ...moved } = sums
  const out = moved.spent + moved.expired + moved.clawedBack + moved.transferred + moved.held
  const available = moved.granted + moved.received - out
  return {
    ...moved,
    available,
    stated: { available: statedAvailable, held: statedHeld },
    holds: available === statedAvailable && moved.held === statedHeld,
  }
}

interface ProofRow extends Omit<BalanceProof, 'available' | 'stated' | 'holds'> {
  readonly stated_available: bigint
  readonly stated_held: bigint
}

const sum = (...kinds: string[]): string =>
  `coalesce(sum(e.amount) FILTER (WHERE e.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})), 0)::bigint`

const proofText = `SELECT count(e.sequence)::bigint AS entries,
    ${sum('grant')} AS granted, ${sum('receive')} AS received,
    ${sum('spend', 'commit', 'repay')} AS spent, ${sum('expire', 'expireHeld')} AS expired,
    ${sum('clawBack')} AS "clawedBack", ${sum('transfer', 'transferHeld')} AS transferred,
    (${sum('hold')} - ${sum('commit', 'release', 'expireHeld', 'transferHeld')}) AS held,
    w.available AS stated_available, w.held AS stated_held
  FROM wallets w LEFT JOIN token_entries e ON e.organization_id = w.organization_id AND e.wallet_id = w.id
  WHERE w.organization_id = $1::text AND w.id = $2::text
  GROUP BY w.available, w.held`
