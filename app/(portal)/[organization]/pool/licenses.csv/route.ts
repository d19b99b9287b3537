import { originWords } from '@/components/pool/license-table'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { oneOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listSharedLicenses } from '@/lib/usecases/shared-licenses/list-shared-licenses'

const most = 50_000

/** The shared licenses that the search on the page finds, all of them. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'pool.read')
  const search = oneOf(Object.fromEntries(new URL(request.url).searchParams), 'search') ?? undefined
  const page = { status: 'active', search, limit: most } as const
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
