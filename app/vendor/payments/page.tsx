import type { Metadata } from 'next'
import { FailedPayments } from '@/components/vendor/failed-payments'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { listFailedPayments } from '@/lib/usecases/vendor/list-failed-payments'

export const metadata: Metadata = { title: 'Failed payments' }

export default async function PaymentsPage() {
  await requireStaff()
  return (
    <PageStack>
      <PageHeader
        title="Failed payments"
        lead="Every try that failed, waits for the bank or whose outcome is still being found out, newest first."
      />
      <FailedPayments attempts={await listFailedPayments(services().db)} />
    </PageStack>
  )
}
