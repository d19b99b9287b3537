import type { Task, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { logger } from '@/lib/config/logger'
import { inTrace, kept, type Opening } from '@/lib/config/trace'

const traced = z.object({ traceparent: z.string() })

/** Tasks that go on in the trace of the request which enqueued them, and leave a line in its log. */
export const inTraces = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [name, task && traceable(name, task)]),
  )

function traceable(name: string, task: Task): Task {
  const opening: Opening = {
    name: `job ${name}`,
    kind: 'consumer',
    attributes: { 'granary.job.task': name },
  }
  return (payload, helpers) => {
    const traceparent = traced.safeParse(payload).data?.traceparent ?? null
    const { id, attempts } = helpers.job
    return inTrace(traceparent, opening, (record) =>
      kept(record, async (span) => {
        span?.set({ 'granary.job.id': id, 'granary.job.attempt': attempts })
        await (traceparent === null ? task : logged(name, task))(payload, helpers)
      }),
    )
  }
}

const logged =
  (name: string, task: Task): Task =>
  async (payload, helpers) => {
    const started = performance.now()
    const write = (done: boolean) =>
      logger.info(
        {
          task: name,
          job: helpers.job.id,
          done,
          milliseconds: Math.round(performance.now() - started),
        },
        'job',
      )
    try {
      await task(payload, helpers)
      write(true)
    } catch (error) {
      write(false)
      throw error
    }
  }
