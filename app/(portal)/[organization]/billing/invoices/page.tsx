import type { Metadata } from 'next'
import { InvoiceFilter, InvoiceTable } from '@/components/invoices/invoice-table'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
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
  const context = contextOf(await requireCaller(slug, 'invoices.read'))
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
      <InvoiceTable
        invoices={invoiceRows(invoices, slug)}
        sort={query}
        sortHref={(sort, direction) => invoiceAddress(path, { ...query, sort, direction, page: 1 })}
        empty={
          isFiltered
            ? 'No invoice fits this search.'
            : 'No invoice yet. The first one stands here after the first purchase.'
        }
      />
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
