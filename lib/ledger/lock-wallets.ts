import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/**
 * Locks wallets until the transaction ends, in the order in which transfers lock them, and answers
 * their figures as nobody can change them meanwhile: in the order given, thousandths.
 */
export async function lockWallets(
  tx: LedgerTransaction,
  wallets: readonly WalletRef[],
): Promise<{ readonly available: bigint; readonly held: bigint }[]> {
  const figures = new Map<string, LockedRow>()
  const ordered = wallets.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
  for (const wallet of ordered) {
    const [locked] = await rows<LockedRow>(tx, lockText, [wallet.organizationId, wallet.walletId])
    if (locked) figures.set(keyOf(wallet), locked)
  }
  return wallets.map((wallet) => figures.get(keyOf(wallet)) ?? { available: 0n, held: 0n })
}

interface LockedRow {
  readonly available: bigint
  readonly held: bigint
}

const keyOf = ({ organizationId, walletId }: WalletRef): string => `${organizationId} ${walletId}`

const lockText = `SELECT available, held FROM wallets
  WHERE organization_id = $1::text AND id = $2::text FOR NO KEY UPDATE`
