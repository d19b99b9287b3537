import { isInvoiceStatus } from '@/lib/domain/invoices/paper'
import { addressWith, oneOf, pageIn, pageText, type Query } from '@/lib/http/search-params'

/** What the list of invoices shows, as the address says it. */
export function invoiceQuery(query: Query) {
  const status = oneOf(query, 'status')
  return {
    text: oneOf(query, 'search'),
    status: status !== null && isInvoiceStatus(status) ? status : null,
    sort: oneOf(query, 'sort') === 'amount' ? ('amount' as const) : ('number' as const),
    direction: oneOf(query, 'direction') === 'asc' ? ('asc' as const) : ('desc' as const),
    page: pageIn(query),
  }
}

export type InvoiceQuery = ReturnType<typeof invoiceQuery>

/** The address of the list with some of this changed; what is the default is left out. */
export function invoiceAddress(path: string, query: InvoiceQuery): string {
  const { text, status, sort, direction, page } = query
  return addressWith(path, {
    search: text,
    status,
    sort: sort === 'number' ? null : sort,
    direction: direction === 'desc' ? null : direction,
    page: pageText(page),
  })
}
