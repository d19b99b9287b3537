import 'server-only'
import { proveBalance, type BalanceProof } from '@/lib/ledger/prove-balance'
import type { Context } from '@/lib/usecases/context'
import { organizationWallet } from './organization-wallet'

/** T8: the organization's balance, computed from its journal alone and held against what the wallet says. */
export async function proveOrganizationBalance(context: Context): Promise<BalanceProof> {
  return proveBalance(context.db, await organizationWallet(context))
}
