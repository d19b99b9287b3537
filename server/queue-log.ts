import { Logger } from 'graphile-worker'
import type { Logger as Lines } from 'pino'
import { z } from 'zod'
import { logger } from '@/lib/config/logger'

const failure = z.object({
  error: z.unknown(),
  job: z.object({
    id: z.string(),
    task_identifier: z.string(),
    attempts: z.number(),
    max_attempts: z.number(),
  }),
})
/** What of its levels is worth a line. */
const told: ReadonlySet<string> = new Set(['error', 'warning'])

const other = z.object({ error: z.unknown() })

/**
 * The job queue's warnings and failures as lines of ours. Of a job that failed: which one, how often it was tried,
 * and what went wrong; what it was given stays out, for there people's addresses stand.
 */
export const queueLog = (lines: Pick<Lines, 'warn' | 'error'> = logger): Logger =>
  new Logger(() => (level, message, meta) => {
    if (!told.has(level)) return
    const { success, data } = failure.safeParse(meta)
    if (success) return tellFailure(lines, data)
    lines.warn({ error: other.safeParse(meta).data?.error }, message)
  })

function tellFailure(
  lines: Pick<Lines, 'warn' | 'error'>,
  { job, error }: z.output<typeof failure>,
) {
  const { id, task_identifier: task, attempts, max_attempts: most } = job
  const line = { task, job: id, attempt: attempts, attempts: most, error }
  if (attempts < most) lines.warn(line, 'job failed: it is tried again')
  else lines.error(line, 'job given up')
}
