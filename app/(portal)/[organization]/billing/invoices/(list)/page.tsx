import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import type { SearchParams } from '@/lib/http/search-params'
import { contextOf } from '@/lib/usecases/context-of'
import { CreditSection } from '../_sections/credit'
import { InvoiceList } from '../_sections/invoice-list'
import { UpcomingSection } from '../_sections/upcoming'

export const metadata: Metadata = { title: 'Invoices' }

export default async function InvoicesPage(props: {
  params: Promise<{ organization: string }>
  searchParams: SearchParams
}) {
  const { organization: slug } = await props.params
  const caller = await requireCaller(slug, 'invoices.read')
  const context = contextOf(caller)
  return (
    <PageStack>
      <PageHeader title="Invoices" lead="One for each order and renewal. They never change." />
      <UpcomingSection context={context} />
      <CreditSection {...{ slug, context }} />
      <InvoiceList caller={caller} query={await props.searchParams} />
    </PageStack>
  )
}
