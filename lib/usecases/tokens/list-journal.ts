import 'server-only'
import { type EntryPage, listEntries } from '@/lib/ledger/read-entries'
import type { WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'
import { describeEntries, type DescribedEntry } from './describe-entries'

export type EntryFilter = Pick<EntryPage, 'from' | 'to' | 'before' | 'kinds'>

/** T8: a page of a wallet's journal, newest first, each line with what it was for; `older` says whether there is more. */
export async function listJournal(
  context: Context,
  { organizationId, walletId }: WalletRef,
  { from, to, before, kinds, limit }: EntryFilter & { readonly limit: number },
): Promise<{ readonly entries: readonly DescribedEntry[]; readonly older: bigint | null }> {
  const wallet = { organizationId, walletId }
  const page = { ...wallet, from, to, before, kinds, limit: limit + 1 }
  const found = await listEntries(context.db, page)
  const entries = await describeEntries(context, wallet, found.slice(0, limit))
  return { entries, older: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null }
}
