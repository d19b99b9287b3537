import type { Task } from 'graphile-worker'
import { services } from '@/lib/usecases/services'
import { readWriteStop } from '@/lib/usecases/write-stops/write-stop'

/**
 * A task of the clock that moves money or tokens, or forgets: while writes are stopped it does nothing, and comes
 * again by itself. (Jobs that somebody enqueued fail instead, and are tried again later.)
 */
export const unlessStopped =
  (task: Task): Task =>
  async (payload, tools) => {
    if (await readWriteStop(services().db)) {
      tools.logger.info('writes are stopped: this round is left out')
      return
    }
    await task(payload, tools)
  }
