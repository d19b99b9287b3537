import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { searchAuditEntries } from '@/lib/usecases/audit/search-audit-entries'
import { contextOf } from '@/lib/usecases/context-of'
import { changesOf } from '@/app/_audit/audit-changes'
import { auditQuery } from '@/app/_audit/audit-query'

const most = 50_000

/** The log as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'audit.read')
  const query = auditQuery(Object.fromEntries(new URL(request.url).searchParams))
  const context = contextOf(caller)
  const found = await searchAuditEntries(context, { ...query, after: null, limit: most })
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
