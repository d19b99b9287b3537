import type { Metadata } from 'next'
import { InvoiceFilter, InvoiceTable } from '@/components/invoices/invoice-table'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { NoMatch } from '@/components/ui/no-match'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/domain/access/permissions'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { searchInvoices } from '@/lib/usecases/invoices/search-invoices'
import { CreditSection } from './_sections/credit'
import { UpcomingSection } from './_sections/upcoming'
import { invoiceAddress, invoiceQuery } from './invoice-query'
import { invoiceRows } from './invoice-rows'

export const metadata: Metadata = { title: 'Invoices' }

const shown = 20

export default async function InvoicesPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const query = invoiceQuery(await props.searchParams)
  const caller = await requireCaller(slug, 'invoices.read')
  const context = contextOf(caller)
  const path = `/${slug}/billing/invoices`
  const skip = (query.page - 1) * shown
  const { invoices, count } = await searchInvoices(context, { ...query, skip, take: shown })
  const at = (page: number) => invoiceAddress(path, { ...query, page })
  const isFiltered = query.text !== null || query.status !== null
  return (
    <PageStack>
      <PageHeader title="Invoices" lead="One for each order and renewal. They never change." />
      <UpcomingSection context={context} />
      <CreditSection {...{ slug, context }} />
      {(count > 0 || isFiltered) && (
        <InvoiceFilter
          search={query.text}
          status={query.status}
          tools={
            <ButtonLink
              href={invoiceAddress(`${path}/invoices.csv`, { ...query, page: 1 })}
              prefetch={false}
              download
            >
              Download as CSV
            </ButtonLink>
          }
        />
      )}
      {invoices.length > 0 && (
        <InvoiceTable
          invoices={invoiceRows(invoices, slug)}
          sort={query}
          sortHref={(sort, direction) =>
            invoiceAddress(path, { ...query, sort, direction, page: 1 })
          }
        />
      )}
      {invoices.length === 0 && (
        <NoInvoice
          all={isFiltered ? path : null}
          first={can(caller.roles, 'licenses.buy') ? `/${slug}/licenses/new` : null}
        />
      )}
      {count > 0 && (
        <Pagination
          summary={`${skip + 1}–${skip + invoices.length} of ${count} ${count === 1 ? 'invoice' : 'invoices'}`}
          previousHref={query.page > 1 ? at(query.page - 1) : undefined}
          nextHref={skip + shown < count ? at(query.page + 1) : undefined}
        />
      )}
    </PageStack>
  )
}

/** `all`: the whole list, when only a part of it was asked for; `first`: where the first purchase is made. */
function NoInvoice({ all, first }: { all: string | null; first: string | null }) {
  if (all !== null) return <NoMatch what="invoice" all={all} />
  return (
    <EmptyState action={first && <ButtonLink href={first}>Buy the first license</ButtonLink>}>
      The first invoice stands here after the first purchase.
    </EmptyState>
  )
}
