import { can } from '@/lib/domain/access/permissions'
import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { lost } from '@/lib/http/action-outcomes'
import type { ActionOutcome } from '@/lib/http/define-action'
import type { Caller } from '@/lib/http/visitor'
import { whoCanWords } from '@/lib/http/who-can'
import { contextOf } from '@/lib/usecases/context-of'
import type { OrderView } from '@/lib/usecases/orders/order-view'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'

/** O1: whoever places an order may buy everything in it, whichever button it is placed by; null: they may. */
export async function notAllowed(
  caller: Caller,
  { items }: PurchaseRequest,
): Promise<ActionOutcome | null> {
  const missing = permissionsToBuy(items).find((permission) => !can(caller.roles, permission))
  return missing ? lost('Not allowed', await whoCanWords(caller, missing)) : null
}

/** Without a saved card the provider's page is next; everything else is told on the order's own page. */
export async function whereNext(caller: Caller, order: OrderView): Promise<string> {
  const page = `/${caller.slug}/orders/${order.id}`
  if (order.status !== 'requiresAction' || order.actionUrl === null) return page
  const cards = await listPaymentMethods(contextOf(caller))
  return cards.length === 0 ? order.actionUrl : page
}
