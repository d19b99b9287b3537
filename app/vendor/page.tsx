import type { Metadata } from 'next'
import { CustomerTable } from '@/components/vendor/customer-table'
import { EmptyState } from '@/components/ui/empty-state'
import { FilterBar } from '@/components/ui/filter-bar'
import { NoMatch } from '@/components/ui/no-match'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Pagination } from '@/components/ui/pagination'
import { SearchBox } from '@/components/ui/search-box'
import { requireStaff } from '@/lib/http/page-access'
import { addressWith, oneOf, pageIn, pageText, type SearchParams } from '@/lib/http/search-params'
import { services } from '@/lib/usecases/services'
import { customersPerPage, listCustomers } from '@/lib/usecases/vendor/list-customers'

export const metadata: Metadata = { title: 'Vendor console' }

export default async function CustomersPage({ searchParams }: { searchParams: SearchParams }) {
  await requireStaff()
  const query = await searchParams
  const search = oneOf(query, 'search')
  const page = pageIn(query)
  const { db, catalog } = services()
  const { rows, total } = await listCustomers(db, { search, page })
  const first = (page - 1) * customersPerPage
  const pageHref = (number: number) => addressWith('/vendor', { search, page: pageText(number) })
  return (
    <PageStack>
      <PageHeader
        title="Vendor console"
        lead="Your customers: what they have and what they paid."
      />
      <FilterBar>
        <SearchBox label="Name, address or id" defaultValue={search ?? ''} />
      </FilterBar>
      {rows.length === 0 && search !== null && <NoMatch what="customer" all="/vendor" />}
      {rows.length === 0 && search === null && (
        <EmptyState>No customer yet. Customers stand here when they sign up.</EmptyState>
      )}
      {rows.length > 0 && <CustomerTable rows={rows} currency={catalog.currency} />}
      <Pagination
        summary={`${Math.min(first + 1, total)}–${first + rows.length} of ${total} ${total === 1 ? 'customer' : 'customers'}`}
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={first + rows.length < total ? pageHref(page + 1) : undefined}
      />
    </PageStack>
  )
}
