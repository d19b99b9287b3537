import type { Metadata } from 'next'
import { JobTable } from '@/components/vendor/job-table'
import { PageHeader } from '@/components/ui/page-header'
import { PageStack } from '@/components/ui/page-stack'
import { requireStaff } from '@/lib/http/page-access'
import { services } from '@/lib/usecases/services'
import { listJobs } from '@/lib/usecases/vendor/list-jobs'
import { runJobNow } from './actions'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage() {
  await requireStaff()
  const { jobs, waiting } = await listJobs(services().db)
  return (
    <PageStack>
      <PageHeader
        title="Jobs"
        lead={`${waiting} waiting. Failed ones come first; each is tried again by itself, later and later.`}
      />
      <JobTable jobs={jobs} runNow={runJobNow} />
    </PageStack>
  )
}
