import type { Task } from 'graphile-worker'
import { runAllDue } from '@/lib/usecases/renewals/run-due'
import { services } from '@/lib/usecases/services'

/** Every minute: what is due by each organization's clock, until nothing that can be done is left. */
export const renewDueTask: Task = async () => {
  await runAllDue(services())
}
