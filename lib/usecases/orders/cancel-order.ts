import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { closeOpenPayment } from '@/lib/usecases/orders/close-open-orders'
import { openOrderStatuses, type OrderView } from '@/lib/usecases/orders/order-view'
import { storedOrder } from '@/lib/usecases/orders/read-order'

export type CancelOrderRefusal =
  | { readonly kind: 'orderNotFound' }
  | { readonly kind: 'orderSettled'; readonly status: string }

/** Gives an unpaid order up. One that was paid a moment before stays paid, and is answered so. */
export async function cancelOrder(
  context: Context,
  id: string,
): Promise<Result<OrderView, CancelOrderRefusal>> {
  const { db, organizationId } = context
  const order = await db.order.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (!order) return refused({ kind: 'orderNotFound' })
  if (!openOrderStatuses.includes(order.status))
    return refused({ kind: 'orderSettled', status: order.status })
  await closeOpenPayment(context, organizationId, order.invoiceId)
  const view = await storedOrder(context, id)
  if (!view) return refused({ kind: 'orderNotFound' })
  if (view.status === 'failed') await noteWho(context, id)
  return accepted(view)
}

/** O4: that the order is over was written with it, as the payment's doing; this says who gave it up. */
const noteWho = (context: Context, id: string): Promise<void> =>
  transaction(context.db, (tx) =>
    audit(tx, context, { action: 'order.cancel', subject: { kind: 'order', id } }),
  )
