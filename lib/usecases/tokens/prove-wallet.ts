import 'server-only'
import { type BalanceProof, proveBalance } from '@/lib/ledger/prove-balance'
import type { WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'

/** T8: a wallet's balance, computed from its journal alone and held against what the wallet says. */
export const proveWallet = (
  { db }: Pick<Context, 'db'>,
  wallet: WalletRef,
): Promise<BalanceProof> => proveBalance(db, wallet)
