import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { PaymentHooks } from '@/lib/payments/payment-services'
import type { Services } from '@/lib/usecases/context'
import { waitForRenewal } from '@/lib/usecases/renewals/wait-for-renewal'

export type Waiting = Parameters<PaymentHooks['waiting']>[1]

/** Somebody else has to act: an order says so, a renewal asks the customer to confirm (I4). */
export async function waitForInvoice(tx: Tx, services: Services, waiting: Waiting): Promise<void> {
  const { organizationId, invoiceId, state } = waiting
  const status = state === 'actionRequired' ? 'requiresAction' : 'processing'
  const moved = await tx.order.updateMany({
    where: {
      organizationId,
      invoiceId,
      status: { in: ['pending', 'requiresAction', 'processing'] },
    },
    data: { status },
  })
  if (moved.count === 0) await waitForRenewal(tx, services, waiting)
}
