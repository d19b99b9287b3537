import 'server-only'
import type { EntryView } from '@/lib/ledger/read-entries'
import type { Context } from '@/lib/usecases/context'
import { type EntryFilter, listOrganizationEntries } from './list-organization-entries'

/** More than this no spreadsheet is asked to open at once: a narrower range of days gives the rest. */
const mostExported = 50_000
const pageSize = 999

/** The organization's journal under a filter, whole (up to 50,000 entries), newest first. */
export async function exportOrganizationEntries(
  context: Context,
  filter: EntryFilter,
): Promise<EntryView[]> {
  const all: EntryView[] = []
  let before = filter.before
  while (all.length < mostExported) {
    const page = await listOrganizationEntries(context, { ...filter, before, limit: pageSize })
    all.push(...page.entries)
    if (page.older === null) break
    before = page.older
  }
  return all
}
