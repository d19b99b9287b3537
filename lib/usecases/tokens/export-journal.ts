import 'server-only'
import type { WalletRef } from '@/lib/ledger/types'
import type { Context } from '@/lib/usecases/context'
import type { DescribedEntry } from './describe-entries'
import { type EntryFilter, listJournal } from './list-journal'

/** More than this no spreadsheet is asked to open at once: a narrower range of days gives the rest. */
const mostExported = 50_000
const pageSize = 999

/** A wallet's journal under a filter, whole (up to 50,000 entries), newest first. */
export async function exportJournal(
  context: Context,
  wallet: WalletRef,
  filter: EntryFilter,
): Promise<DescribedEntry[]> {
  const all: DescribedEntry[] = []
  let before = filter.before
  while (all.length < mostExported) {
    const page = await listJournal(context, wallet, { ...filter, before, limit: pageSize })
    all.push(...page.entries)
    if (page.older === null) break
    before = page.older
  }
  return all
}
