import 'server-only'
import { accepted, refused, type Result } from '@/lib/domain/result'
import { listEntries, type EntryPage, type EntryView } from '@/lib/ledger/read-entries'
import { readWallet } from '@/lib/ledger/read-wallet'
import type { Context } from '@/lib/usecases/context'
import type { WalletRefusal } from './read-wallets'

/** One movement of one batch. */
export type WalletEntry = EntryView

/** T8: a wallet's journal, newest first, `[from, to)`. */
export async function listWalletEntries(
  context: Context,
  page: Omit<EntryPage, 'organizationId'>,
): Promise<Result<WalletEntry[], WalletRefusal>> {
  const { db, organizationId, now } = context
  const wallet = { organizationId, walletId: page.walletId }
  if (!(await readWallet(db, wallet, now))) return refused({ kind: 'walletNotFound' })
  return accepted(await listEntries(db, { ...page, organizationId }))
}
