import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import {
  listBatches,
  listWallets,
  readWallet,
  type WalletBatch,
  type WalletView,
} from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'

export interface WalletWithBatches extends WalletView {
  /** In burn order (T5), open ones first. */
  readonly batches: readonly WalletBatch[]
}

/** Which wallets somebody may see: all, or the pool and the one of their own account. */
export type WalletViewer = 'all' | { readonly accountId: string }

export type WalletRefusal = { readonly kind: 'walletNotFound' }

/** The organization's wallets, oldest first; `after` is the id of the last one of the page before. */
export async function listWalletsOf(
  context: Context,
  page: {
    readonly viewer: WalletViewer
    readonly after: string | undefined
    readonly limit: number
  },
): Promise<WalletWithBatches[]> {
  const { db, organizationId, now } = context
  const all = await listWallets(db, organizationId, now)
  const visible = all.filter((wallet) => maySee(page.viewer, wallet))
  const start = visible.findIndex(({ walletId }) => walletId === page.after) + 1
  const shown = visible.slice(start, start + page.limit)
  return Promise.all(shown.map((wallet) => withBatches(context, wallet)))
}

/** One wallet with its batches. What may not be seen does not exist (O3). */
export async function readWalletOf(
  context: Context,
  request: { readonly viewer: WalletViewer; readonly walletId: string },
): Promise<Result<WalletWithBatches, WalletRefusal>> {
  const { db, organizationId, now } = context
  const wallet = await readWallet(db, { organizationId, walletId: request.walletId }, now)
  if (!wallet || !maySee(request.viewer, wallet)) return refused({ kind: 'walletNotFound' })
  return accepted(await withBatches(context, wallet))
}

const maySee = (viewer: WalletViewer, wallet: WalletView): boolean =>
  viewer === 'all' || wallet.kind === 'sharedPool' || wallet.accountId === viewer.accountId

const withBatches = async (context: Context, wallet: WalletView): Promise<WalletWithBatches> => ({
  ...wallet,
  batches: await listBatches(context.db, wallet, { now: context.now }),
})
