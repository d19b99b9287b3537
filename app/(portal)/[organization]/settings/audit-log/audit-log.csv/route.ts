import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { searchAuditEntries } from '@/lib/usecases/audit/search-audit-entries'
import { contextOf } from '@/lib/usecases/context-of'
import { changesOf } from '@/app/_audit/audit-changes'
import { auditQuery } from '@/app/_audit/audit-query'

/** The log as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'audit.read')
  const query = auditQuery(queryOf(request))
  const context = contextOf(caller)
  const found = await searchAuditEntries(context, { ...query, after: undefined, limit: mostLines })
  return csvAnswer({
    name: `${slug}-audit-log`,
    rows: found.entries,
    columns: [
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Who', of: ({ actorName }) => actorName },
      { head: 'Kind', of: ({ actorKind }) => actorKind },
      { head: 'Action', of: ({ action }) => action },
      { head: 'Subject', of: ({ subjectKind }) => subjectKind },
      { head: 'Subject id', of: ({ subjectId }) => subjectId },
      {
        head: 'Changes',
        of: (entry) =>
          changesOf(entry, context.catalog.currency)
            .map(({ name, before, after }) => `${name}: ${before} → ${after}`)
            .join('; '),
      },
      { head: 'From address', of: ({ ip }) => ip },
      { head: 'Request id', of: ({ requestId }) => requestId },
    ],
  })
}
