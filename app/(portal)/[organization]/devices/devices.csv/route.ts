import { kindWords } from '@/components/devices/device-views'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { deviceQuery, deviceRows } from '../device-query'

/** The devices as they are filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'devices.manage')
  const query = deviceQuery(queryOf(request))
  return csvAnswer({
    name: `${slug}-devices`,
    rows: await deviceRows(contextOf(caller), { ...query, limit: mostLines }),
    columns: [
      { head: 'Name', of: ({ name }) => name },
      { head: 'Serial', of: ({ serial }) => serial },
      { head: 'Kind', of: ({ kind }) => kindWords(kind) },
      { head: 'Cloud AI', of: ({ cloudAi }) => (cloudAi ? 'on' : 'off') },
      { head: 'Unlimited until (UTC)', of: (row) => row.unlimitedUntil?.toISOString() ?? null },
      { head: 'Used in 30 days', of: ({ analyses }) => analyses.replaceAll(',', '') },
      { head: 'Tokens in 30 days', of: ({ tokens }) => tokens.replaceAll(',', '') },
      { head: 'Last used (UTC)', of: (row) => row.lastUsedAt?.toISOString() ?? null },
    ],
  })
}
