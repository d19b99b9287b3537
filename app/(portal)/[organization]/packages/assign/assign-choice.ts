import { oneOf, type Query } from '@/lib/http/search-params'
import type { Context } from '@/lib/usecases/context'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'

/** What the address asks for, or a dry run or order that is to be made again (`of`: its quote). */
export async function readChoice(context: Context, query: Query) {
  const quoteId = oneOf(query, 'of')
  const earlier = quoteId === null ? null : await readQuoteRequest(context, quoteId)
  const item = earlier?.items.find(({ type }) => type === 'tokenPackage')
  if (item?.type !== 'tokenPackage') {
    const { account = [] } = query
    return {
      package: oneOf(query, 'package'),
      accountIds: [account].flat(),
      emails: '',
      coupon: '',
    }
  }
  // Whoever was pasted and is no member stands there by the address.
  const isAddress = (id: string) => id.includes('@')
  return {
    package: item.package,
    accountIds: item.accountIds.filter((id) => !isAddress(id)),
    emails: item.accountIds.filter(isAddress).join('\n'),
    coupon: earlier?.coupon ?? '',
  }
}
