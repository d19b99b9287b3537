import 'server-only'
import { findWallet } from '@/lib/ledger/open-wallet'
import { readWallet, type WalletView } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'

/** A person's own wallet in this organization (K4), or null while they never had tokens. */
export async function readOwnWallet(
  { db, organizationId, now }: Pick<Context, 'db' | 'organizationId' | 'now'>,
  accountId: string,
): Promise<WalletView | null> {
  const ref = await findWallet(db, { organizationId, kind: 'account', accountId })
  return ref && readWallet(db, ref, now)
}
