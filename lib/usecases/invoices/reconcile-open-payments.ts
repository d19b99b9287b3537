import 'server-only'
import { defaultAges, reconcilePayments, type Ages } from '@/lib/payments/reconcile'
import type { Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'

/**
 * Finds out about every payment that has been open for a while: answers that were lost, a process that
 * died between the charge and its commit, pages that nobody came back from (their orders end).
 */
export const reconcileOpenPayments = (
  services: Services,
  ages: Ages = defaultAges,
): Promise<number> => reconcilePayments(paymentsOf(services), ages)
