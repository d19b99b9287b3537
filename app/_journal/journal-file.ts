import { changeOf, noteOfEntry, wordsOfEntry, wordsOfSource } from '@/lib/domain/tokens/entry-words'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer } from '@/lib/http/csv-answer'
import type { Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { exportJournal } from '@/lib/usecases/tokens/export-journal'
import { journalQuery } from './journal-query'

/** A wallet's journal as its page is filtered, all pages of it. */
export async function journalFile(
  context: Context,
  file: { readonly name: string; readonly walletId: string; readonly query: Query },
): Promise<Response> {
  const query = journalQuery(file.query)
  const wallet = { organizationId: context.organizationId, walletId: file.walletId }
  const rows = await exportJournal(context, wallet, query)
  return csvAnswer({
    name: file.name,
    rows: rows.map((row) => ({ ...row, change: changeOf(row) })),
    columns: [
      { head: 'Sequence', of: ({ sequence }) => sequence.toString() },
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Kind', of: ({ kind }) => wordsOfEntry(kind) },
      { head: 'Tokens', of: ({ amount }) => formatTokens(amount) },
      { head: 'In', of: ({ change }) => (change > 0n ? formatTokens(change) : null) },
      { head: 'Out', of: ({ change }) => (change < 0n ? formatTokens(-change) : null) },
      { head: 'Balance', of: ({ walletAvailableAfter }) => formatTokens(walletAvailableAfter) },
      { head: 'Item', of: ({ purpose }) => purpose?.itemName ?? null },
      { head: 'Quantity', of: ({ purpose }) => purpose?.quantity.toString() ?? null },
      { head: 'Device', of: ({ purpose }) => purpose?.device ?? null },
      { head: 'Event', of: ({ purpose }) => purpose?.event ?? null },
      { head: 'Batch', of: ({ batchId }) => batchId },
      { head: 'Origin of the batch', of: ({ source }) => source && wordsOfSource(source) },
      { head: 'Reference', of: ({ reference }) => reference },
      { head: 'Other organization', of: ({ otherOrganization }) => otherOrganization },
      { head: 'Moved by', of: ({ movedBy }) => movedBy },
      { head: 'Note', of: ({ kind }) => noteOfEntry(kind) },
    ],
  })
}
