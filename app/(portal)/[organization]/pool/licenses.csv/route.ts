import { originWords } from '@/components/pool/license-table'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf, queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listSharedLicenses } from '@/lib/usecases/shared-licenses/list-shared-licenses'

/** The shared licenses that the search on the page finds, all of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'pool.read')
  const search = oneOf(queryOf(request), 'search') ?? undefined
  const page = { status: 'active', search, limit: mostLines } as const
  return csvAnswer({
    name: `${slug}-shared-licenses`,
    rows: await listSharedLicenses(contextOf(caller), page),
    columns: [
      { head: 'License', of: ({ name }) => name },
      { head: 'Tokens', of: ({ tokens }) => formatTokens(tokens) },
      { head: 'Origin', of: ({ origin }) => originWords(origin) },
      { head: 'Bound (UTC)', of: ({ boundAt }) => boundAt.toISOString() },
      { head: 'Id', of: ({ id }) => id },
    ],
  })
}
