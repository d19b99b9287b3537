import 'server-only'
import { type EntryPage, type EntryView, listEntries } from '@/lib/ledger/read-entries'
import type { Context } from '@/lib/usecases/context'
import { organizationWallet } from './organization-wallet'

export type EntryFilter = Pick<EntryPage, 'from' | 'to' | 'before' | 'kinds'>

/** T8: a page of the organization's own journal, newest first; `older` says whether there is more. */
export async function listOrganizationEntries(
  context: Context,
  { from, to, before, kinds, limit }: EntryFilter & { readonly limit: number },
): Promise<{ readonly entries: readonly EntryView[]; readonly older: bigint | null }> {
  const { organizationId, walletId } = await organizationWallet(context)
  const found = await listEntries(context.db, {
    organizationId,
    walletId,
    from,
    to,
    before,
    kinds,
    limit: limit + 1,
  })
  const entries = found.slice(0, limit)
  return { entries, older: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null }
}
