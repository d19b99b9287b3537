import { InvoiceFilter, InvoiceTable } from '@/components/invoices/invoice-table'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { NoMatch } from '@/components/ui/no-match'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/domain/access/permissions'
import type { Query } from '@/lib/http/search-params'
import type { Caller } from '@/lib/http/visitor'
import { contextOf } from '@/lib/usecases/context-of'
import { searchInvoices } from '@/lib/usecases/invoices/search-invoices'
import { invoiceAddress, invoiceQuery } from '../invoice-query'
import { invoiceRows } from '../invoice-rows'

const shown = 20

/** The invoices with their search, filter, order and pages, all of them in the address. */
export async function InvoiceList({ caller, query: asked }: { caller: Caller; query: Query }) {
  const { slug } = caller
  const query = invoiceQuery(asked)
  const path = `/${slug}/billing/invoices`
  const skip = (query.page - 1) * shown
  const page = { ...query, skip, take: shown }
  const { invoices, count } = await searchInvoices(contextOf(caller), page)
  const at = (number: number) => invoiceAddress(path, { ...query, page: number })
  const isFiltered = query.text !== null || query.status !== null
  if (count === 0 && !isFiltered)
    return <NoInvoice first={can(caller.roles, 'licenses.buy') ? `/${slug}/licenses/new` : null} />
  const csv = invoiceAddress(`${path}/invoices.csv`, { ...query, page: 1 })
  return (
    <>
      <InvoiceFilter
        search={query.text}
        status={query.status}
        tools={
          <ButtonLink href={csv} prefetch={false} download>
            Download as CSV
          </ButtonLink>
        }
      />
      {invoices.length === 0 ? (
        <NoMatch what="invoice" all={path} />
      ) : (
        <InvoiceTable
          invoices={invoiceRows(invoices, slug)}
          sort={query}
          sortHref={(sort, direction) =>
            invoiceAddress(path, { ...query, sort, direction, page: 1 })
          }
        />
      )}
      {count > 0 && (
        <Pagination
          summary={`${skip + 1}–${skip + invoices.length} of ${count} ${count === 1 ? 'invoice' : 'invoices'}`}
          previousHref={query.page > 1 ? at(query.page - 1) : undefined}
          nextHref={skip + shown < count ? at(query.page + 1) : undefined}
        />
      )}
    </>
  )
}

/** `first`: where the first purchase is made, for whoever may. */
function NoInvoice({ first }: { first: string | null }) {
  return (
    <EmptyState action={first && <ButtonLink href={first}>Buy the first license</ButtonLink>}>
      The first invoice stands here after the first purchase.
    </EmptyState>
  )
}
