import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { InvoiceRefunds } from '@/components/vendor/invoice-refunds'
import { CustomerFacts } from '@/components/vendor/customer-facts'
import { Code } from '@/components/ui/code'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { readCustomer } from '@/lib/usecases/vendor/read-customer'
import { refund } from './actions'

export const metadata: Metadata = { title: 'Customer' }

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  await requireStaff()
  const { id } = await params
  const { db, catalog } = services()
  const customer = await readCustomer(db, id)
  if (!customer) notFound()
  return (
    <PageStack>
      <PageHeader
        title={customer.organization.name}
        lead={<Code>{customer.organization.id}</Code>}
      />
      <CustomerFacts {...customer} catalog={catalog} />
      <Section
        title="Invoices"
        lead="The newest hundred. A refund goes back to the card it was paid with."
      >
        <InvoiceRefunds invoices={customer.invoices} refund={refund} />
      </Section>
    </PageStack>
  )
}
