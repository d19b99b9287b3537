import { changeOf, wordsOfEntry } from '@/lib/domain/tokens/entry-words'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { exportOrganizationEntries } from '@/lib/usecases/tokens/export-organization-entries'
import { journalQuery } from '../journal-query'

/** The journal as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'tokens.read')
  const query = journalQuery(Object.fromEntries(new URL(request.url).searchParams))
  const rows = await exportOrganizationEntries(contextOf(caller), query)
  return csvAnswer({
    name: `${slug}-journal`,
    rows: rows.map((row) => ({ ...row, change: changeOf(row) })),
    columns: [
      { head: 'Sequence', of: ({ sequence }) => sequence.toString() },
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Kind', of: ({ kind }) => wordsOfEntry(kind) },
      { head: 'Tokens', of: ({ amount }) => formatTokens(amount) },
      { head: 'In', of: ({ change }) => (change > 0n ? formatTokens(change) : null) },
      { head: 'Out', of: ({ change }) => (change < 0n ? formatTokens(-change) : null) },
      { head: 'Balance', of: ({ walletAvailableAfter }) => formatTokens(walletAvailableAfter) },
      { head: 'Batch', of: ({ batchId }) => batchId },
      { head: 'Reference', of: ({ reference }) => reference },
    ],
  })
}
