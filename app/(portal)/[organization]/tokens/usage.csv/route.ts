import { itemNames } from '@/lib/domain/catalog/item-names'
import { formatTokens } from '@/lib/domain/tokens/tokens'
import { csvAnswer } from '@/lib/http/csv-answer'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { organizationWallet } from '@/lib/usecases/tokens/organization-wallet'
import { readTokenOutlook } from '@/lib/usecases/tokens/read-token-outlook'

/** What the usage chart shows: the last 28 days by item. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ organization: string }> },
): Promise<Response> {
  const { organization: slug } = await params
  const context = contextOf(await requireCaller(slug, 'tokens.read'))
  const { usage } = await readTokenOutlook(context, await organizationWallet(context))
  const names = itemNames(context.catalog)
  return csvAnswer({
    name: `${slug}-usage`,
    rows: usage,
    columns: [
      { head: 'Day (UTC)', of: ({ day }) => day },
      { head: 'Item', of: ({ group }) => names.get(group) ?? group },
      { head: 'Quantity', of: ({ quantity }) => quantity.toString() },
      { head: 'Tokens', of: ({ tokens }) => formatTokens(tokens) },
    ],
  })
}
