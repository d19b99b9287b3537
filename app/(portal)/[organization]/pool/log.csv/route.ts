import { logWords } from '@/components/pool/device-log'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer, mostLines } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { queryOf } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { listDeviceLog } from '@/lib/usecases/pool/list-device-log'
import { logFilter, logQuery } from '../log-query'

/** The event log as it is filtered on the page, all pages of it. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'pool.read')
  const query = logQuery(queryOf(request))
  const rows = await listDeviceLog(contextOf(caller), { ...logFilter(query), limit: mostLines })
  return csvAnswer({
    name: `${slug}-event-log`,
    rows,
    columns: [
      { head: 'Time (UTC)', of: ({ createdAt }) => createdAt.toISOString() },
      { head: 'Camera', of: ({ deviceName }) => deviceName },
      { head: 'What', of: ({ itemName }) => itemName },
      { head: 'Quantity', of: ({ quantity }) => quantity.toString() },
      { head: 'Outcome', of: logWords },
      { head: 'Tokens', of: ({ tokens }) => formatTokens(tokens) },
      { head: 'Id', of: ({ id }) => id },
    ],
  })
}
