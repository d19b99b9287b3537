import type { Metadata } from 'next'
import { DisputeTable } from '@/components/vendor/dispute-table'
import { FailedPayments } from '@/components/vendor/failed-payments'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { Section } from '@/components/ui/section'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { listDisputes } from '@/lib/usecases/vendor/list-disputes'
import { listFailedPayments } from '@/lib/usecases/vendor/list-failed-payments'

export const metadata: Metadata = { title: 'Failed payments' }

export default async function PaymentsPage() {
  await requireStaff()
  const { db, catalog } = services()
  const [attempts, disputes] = await Promise.all([listFailedPayments(db), listDisputes(db)])
  return (
    <PageStack>
      <PageHeader
        title="Failed payments"
        lead="Every try that failed, waits for the bank or whose outcome is still being found out, newest first."
      />
      <FailedPayments attempts={attempts} currency={catalog.currency} />
      <Section
        title="Disputes"
        lead="Unspent tokens are frozen until the bank decides; lost, they are taken back and spent ones are owed."
      >
        <DisputeTable disputes={disputes} currency={catalog.currency} />
      </Section>
    </PageStack>
  )
}
