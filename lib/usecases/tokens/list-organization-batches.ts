import 'server-only'
import { listBatches, type WalletBatch, type WalletView } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'

/** A wallet's batches in burn order (T5), open ones first. */
export const listOrganizationBatches = (
  { db, now }: Pick<Context, 'db' | 'now'>,
  wallet: WalletView,
): Promise<WalletBatch[]> => listBatches(db, wallet, { now })
