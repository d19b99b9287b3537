import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { usageByDay, type UsageGroup, type UsageSum } from '@/lib/ledger/read-usage'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import type { WalletRefusal } from './read-wallets'

/** Spent tokens by UTC day, both days included, from the sums kept in the charge's own commit. */
export async function sumUsage(
  context: Context,
  query: {
    readonly walletId: string
    readonly from: string
    readonly to: string
    readonly groupBy: UsageGroup
  },
): Promise<Result<UsageSum[], WalletRefusal>> {
  const { db, organizationId, now } = context
  const wallet = { organizationId, walletId: query.walletId }
  if (!(await readWallet(db, wallet, now))) return refused({ kind: 'walletNotFound' })
  return accepted(await usageByDay(db, { ...query, organizationId }))
}
