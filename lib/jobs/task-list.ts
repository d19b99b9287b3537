import type { CronItem, TaskList } from 'graphile-worker'

/** What the worker can do, by the name under which a job is enqueued. */
export const taskList: TaskList = {}

/** What happens by the clock, without anyone enqueuing it. */
export const cronItems: readonly CronItem[] = []
