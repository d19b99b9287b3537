import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listPackages } from '@/lib/usecases/packages/list-packages'
import { shortName, statusWords } from '@/components/packages/grid-view'
import { gridQuery, gridRows } from '../grid-query'

/** The grid as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'packages.read')
  const grid = await listPackages(contextOf(caller))
  const query = gridQuery(queryOf(request))
  return csvAnswer({
    name: `${slug}-token-packages`,
    rows: gridRows(grid, query),
    columns: [
      { head: 'Member', of: ({ name }) => name },
      { head: 'E-mail', of: ({ email }) => email },
      { head: 'Note', of: ({ note }) => note },
      ...grid.packages.flatMap(({ id, name }) => [
        { head: `${shortName(name)} left`, of: gridCell(id, 'balance') },
        { head: `${shortName(name)} status`, of: statusOf(id) },
        { head: `${shortName(name)} date`, of: gridCell(id, 'when') },
      ]),
      { head: 'Last used', of: ({ lastUsed }) => lastUsed },
    ],
  })
}

const gridCell =
  (id: string, part: 'balance' | 'when') =>
  ({ cells }: ReturnType<typeof gridRows>[number]): string | null =>
    cells[id]?.[part] ?? null

const statusOf =
  (id: string) =>
  ({ cells }: ReturnType<typeof gridRows>[number]): string | null => {
    const cell = cells[id]
    return cell ? statusWords[cell.status] : null
  }
