import type { Task } from 'graphile-worker'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { services } from '@/lib/usecases/services'

const batch = 500

/** Every minute: what is due by each organization's clock, until nothing that can be done is left. */
export const renewDueTask: Task = async () => {
  let done = batch
  while (done > 0) done = await runAllDue(services(), { limit: batch })
}
