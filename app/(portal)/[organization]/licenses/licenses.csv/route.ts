import { licenseRow } from '@/components/licenses/license-row'
import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listBoardLicenses } from '@/lib/usecases/licenses/read-license-board'
import { licenseQuery, selectLicenses } from '../license-query'

/** The licenses as they are filtered and sorted on the page, all pages of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'licenses.read')
  const context = contextOf(caller)
  const query = licenseQuery(queryOf(request))
  const { status } = query
  const all = await listBoardLicenses(context, status === null ? {} : { status })
  const rows = selectLicenses(all, query).map((license) => ({
    license,
    row: licenseRow(license, context.catalog),
  }))
  return csvAnswer({
    name: `${slug}-licenses`,
    rows,
    columns: [
      { head: 'License', of: ({ license }) => license.id },
      { head: 'Tier', of: ({ row }) => row.name },
      { head: 'Interval', of: ({ row }) => row.interval },
      { head: 'Price', of: ({ row }) => row.price },
      { head: 'Status', of: ({ row }) => row.status.text },
      { head: 'Renews or ends', of: ({ row }) => row.end },
      { head: 'Period end (UTC)', of: ({ license }) => license.periodEnd.toISOString() },
      { head: 'Running event', of: ({ row }) => row.event?.name ?? null },
      { head: 'Scheduled change', of: ({ row }) => row.scheduled },
    ],
  })
}
