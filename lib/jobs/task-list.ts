import type { CronItem, TaskList } from 'graphile-worker'
import { watchTokensTask } from '@/lib/jobs/watch-tokens'

/** What the worker can do, by the name under which a job is enqueued. */
export const taskList: TaskList = {
  'watch-tokens': watchTokensTask,
}

/** What happens by the clock, without anyone enqueuing it. */
export const cronItems: readonly CronItem[] = [{ task: 'watch-tokens', match: '* * * * *' }]
