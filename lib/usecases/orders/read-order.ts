import 'server-only'
import { openStates } from '@/lib/payments/attempt-move'
import { reconcileAttempt } from '@/lib/payments/reconcile'
import type { Context } from '@/lib/usecases/context'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { openOrderStatuses, orderView, type OrderView } from '@/lib/usecases/orders/order-view'

/** How long a submission may take before reading asks what became of it. */
const patience = 5_000

/** An order of this organization, or null. One that waits is first asked about at the provider. */
export async function readOrder(context: Context, id: string): Promise<OrderView | null> {
  await refreshOrder(context, id)
  return storedOrder(context, id)
}

/** The order as it is written, without asking anybody. */
export async function storedOrder(
  { db, organizationId }: Context,
  id: string,
): Promise<OrderView | null> {
  const row = await db.order.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (!row) return null
  const attempt = await db.paymentAttempt.findFirst({
    where: { organizationId, invoiceId: row.invoiceId },
    orderBy: { sequence: 'desc' },
    select: { actionUrl: true },
  })
  return orderView(row, attempt?.actionUrl ?? null)
}

/** The customer may be back from the bank or the hosted page before the provider's own message. */
async function refreshOrder(context: Context, id: string): Promise<void> {
  const { db, organizationId } = context
  const order = await db.order.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (!order || !openOrderStatuses.includes(order.status)) return
  const attempt = await db.paymentAttempt.findFirst({
    where: { organizationId, invoiceId: order.invoiceId, state: { in: openStates } },
  })
  if (!attempt) return
  const isBeingSent =
    attempt.state === 'submitting' && Date.now() - attempt.realCreatedAt.getTime() < patience
  if (isBeingSent) return
  await reconcileAttempt(paymentsOf(context), { organizationId, attemptId: attempt.id })
}
