import 'server-only'
import { reconcileAttempt } from '@/lib/payments/reconcile'
import type { Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'

/** Finds out now what became of one organization's payments whose answer was lost. Answers how many there were. */
export async function settleOpenPayments(
  services: Services,
  organizationId: string,
): Promise<number> {
  const open = await services.db.paymentAttempt.findMany({
    where: { organizationId, state: { in: ['submitting', 'unknown', 'processing'] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  for (const { id: attemptId } of open)
    await reconcileAttempt(paymentsOf(services), { organizationId, attemptId })
  return open.length
}
