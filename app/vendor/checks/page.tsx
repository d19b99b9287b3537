import type { Metadata } from 'next'
import { CheckTable } from '@/components/vendor/check-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { checkInvariants } from '@/lib/usecases/vendor/check-invariants'

export const metadata: Metadata = { title: 'Checks' }

export default async function ChecksPage() {
  await requireStaff()
  return (
    <PageStack>
      <PageHeader
        title="Checks"
        lead="What must always hold, proven from the rows just now. Reload to prove it again."
      />
      <CheckTable checks={await checkInvariants(services().db)} />
    </PageStack>
  )
}
