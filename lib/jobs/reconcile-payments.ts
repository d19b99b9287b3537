import type { Task } from 'graphile-worker'
import { reconcileOpenPayments } from '@/lib/usecases/invoices/reconcile-open-payments'
import { services } from '@/lib/usecases/services'

export const reconcilePaymentsTask: Task = async () => {
  await reconcileOpenPayments(services())
}
