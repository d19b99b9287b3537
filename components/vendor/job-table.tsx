'use client'
import { ActionForm } from '@/components/ui/action-form'
import { Badge } from '@/components/ui/badge'
import { EmptyState } from '@/components/ui/empty-state'
import type { FormAction } from '@/components/ui/form-state'
import { Instant } from '@/components/ui/instant'
import { SubmitButton } from '@/components/ui/submit-button'
import { Table } from '@/components/ui/table'

export type JobRow = {
  id: string
  task: string
  runAt: Date
  attempts: number
  maxAttempts: number
  lastError: string | null
  running: boolean
}

const columns = [
  { key: 'task', label: 'Job' },
  { key: 'state', label: 'State' },
  { key: 'at', label: 'Next try' },
  { key: 'tries', label: 'Tries', align: 'end' },
  { key: 'error', label: 'Last error' },
  { key: 'actions', label: 'Actions', hideLabel: true, align: 'end' },
] as const

export function JobTable({ jobs, runNow }: { jobs: readonly JobRow[]; runNow: FormAction }) {
  if (jobs.length === 0) return <EmptyState>Nothing waits: every job is done.</EmptyState>
  return (
    <Table
      caption="Jobs"
      columns={columns}
      rows={jobs.map((job) => ({
        id: job.id,
        cells: {
          task: job.task,
          state: <JobState job={job} />,
          at: <Instant at={job.runAt} />,
          tries: `${job.attempts} of ${job.maxAttempts}`,
          error: job.lastError?.slice(0, 200) ?? 'None',
          actions: (
            <ActionForm action={runNow}>
              <input type="hidden" name="jobId" value={job.id} />
              <SubmitButton tone="quiet" size="small">
                Run now<span className="sr-only"> {job.task}</span>
              </SubmitButton>
            </ActionForm>
          ),
        },
      }))}
    />
  )
}

function JobState({ job }: { job: JobRow }) {
  if (job.running) return <Badge tone="info">Running</Badge>
  return job.lastError === null ? <Badge>Waiting</Badge> : <Badge tone="lost">Failed</Badge>
}
