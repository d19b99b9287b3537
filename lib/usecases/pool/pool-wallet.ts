import 'server-only'
import { openWallet } from '@/lib/ledger/open-wallet'
import { readWallet, type WalletView } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'

/** The organization's shared pool as of now; made if there is none yet. */
export async function poolWallet({
  db,
  organizationId,
  now,
}: Pick<Context, 'db' | 'organizationId' | 'now'>): Promise<WalletView> {
  const ref = await openWallet(db, { organizationId, kind: 'sharedPool', now })
  const wallet = await readWallet(db, ref, now)
  if (!wallet) throw new Error(`wallet ${ref.walletId} was not found after it was opened`)
  return wallet
}
