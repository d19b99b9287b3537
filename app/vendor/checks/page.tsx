import type { Metadata } from 'next'
import { CheckTable } from '@/components/vendor/check-table'
import { WriteStopNotice } from '@/components/vendor/write-stop-notice'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { checkInvariants } from '@/lib/usecases/vendor/check-invariants'
import { readWriteStop } from '@/lib/usecases/write-stops/write-stop'
import { liftStop } from './actions'

export const metadata: Metadata = { title: 'Checks' }

export default async function ChecksPage() {
  await requireStaff()
  const { db } = services()
  const [stop, checks] = await Promise.all([readWriteStop(db), checkInvariants(db)])
  return (
    <PageStack>
      <PageHeader
        title="Checks"
        lead="What must always hold, proven from the rows just now. Reload to prove it again."
      />
      {stop && <WriteStopNotice stop={stop} lift={liftStop} />}
      <CheckTable checks={checks} />
    </PageStack>
  )
}
