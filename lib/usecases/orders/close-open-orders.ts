import 'server-only'
import { openStates } from '@/lib/payments/attempt-move'
import { closeAttempt } from '@/lib/payments/checkout'
import { reconcileAttempt } from '@/lib/payments/reconcile'
import type { Services } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'

export interface OrderInProgress {
  readonly kind: 'orderInProgress'
  readonly orderId: string
}

/**
 * A new purchase of licenses takes the place of one that still waits for the customer in another tab: its page
 * is closed and its payment canceled, and what was paid there in the meantime is adopted, so that
 * the new one is decided on the truth. One whose outcome is unknown stays open.
 */
export async function closeOpenOrders(
  services: Services & { readonly organizationId: string },
): Promise<void> {
  const { db, organizationId } = services
  const open = await db.order.findMany({
    where: {
      organizationId,
      touchesLicenses: true,
      status: { in: ['requiresAction', 'processing'] },
    },
    select: { invoiceId: true },
  })
  for (const { invoiceId } of open) await closeOpenPayment(services, organizationId, invoiceId)
}

/** Closes what is open for one invoice, after a last look. */
export async function closeOpenPayment(
  services: Services,
  organizationId: string,
  invoiceId: string,
): Promise<void> {
  const attempt = await services.db.paymentAttempt.findFirst({
    where: { organizationId, invoiceId, state: { in: openStates } },
  })
  if (!attempt) return
  const ref = { organizationId, attemptId: attempt.id }
  if (attempt.state === 'actionRequired') return closeAttempt(paymentsOf(services), ref)
  if (attempt.state !== 'submitting') await reconcileAttempt(paymentsOf(services), ref)
}
