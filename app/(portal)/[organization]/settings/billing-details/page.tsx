import type { Metadata } from 'next'
import { BillingDetailsForm } from '@/components/billing/billing-details-form'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireCaller } from '@/lib/http/page-access'
import { contextOf } from '@/lib/usecases/context-of'
import { readBillingDetails } from '@/lib/usecases/organizations/change-billing-details'
import { saveBillingDetails } from './actions'

export const metadata: Metadata = { title: 'Billing details' }

export default async function BillingDetailsPage({
  params,
}: {
  params: Promise<{ organization: string }>
}) {
  const { organization: slug } = await params
  const caller = await requireCaller(slug, 'billingDetails.manage')
  const details = await readBillingDetails(contextOf(caller))
  return (
    <PageStack>
      <PageHeader
        title="Billing details"
        lead="For invoices from now on. Invoices that are written keep what they say."
      />
      <BillingDetailsForm action={saveBillingDetails.bind(null, slug)} details={details} />
    </PageStack>
  )
}
