'use server'
import { z } from 'zod'
import { can } from '@/lib/domain/access/permissions'
import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { done, lost, refused, soon } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { orderInTheWay, purchaseAddress, purchaseFields } from '@/lib/http/purchase-address'
import { purchaseForm, requestOfForm } from '@/lib/http/purchase-form'
import type { Caller } from '@/lib/http/visitor'
import { whoCanWords } from '@/lib/http/who-can'
import { contextOf } from '@/lib/usecases/context-of'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import type { OrderView } from '@/lib/usecases/orders/order-view'
import { placeOrder, type PlaceOrderRefusal } from '@/lib/usecases/orders/place-order'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'

/** Accepts the quote that the form shows; whatever else the form asks for is first shown with its price. */
export const buy = defineAction({
  permission: 'orders.pay',
  input: purchaseForm,
  async run({ caller, input }) {
    const { slug, roles } = caller
    const request = requestOfForm(input)
    const missing = permissionsToBuy(request.items).find((permission) => !can(roles, permission))
    if (missing) return lost('Not allowed', await whoCanWords(caller, missing))
    const address = purchaseAddress(slug, request)
    if (address === null) return lost('Nothing is chosen', 'Choose what to buy first.')
    if (input.intent === 'update') return { redirect: address }
    const context = contextOf(caller)
    const priced = input.quoteId && (await readQuoteRequest(context, input.quoteId))
    if (!input.quoteId || !priced || !same(priced, request))
      return { redirect: `${address}&again=1` }
    const order = await placeOrder(context, { quoteId: input.quoteId })
    return order.ok
      ? { redirect: await whereTo(caller, order.value) }
      : refuse(slug, input.quoteId, order.refusal)
  },
})

/** Gives an unpaid order up. */
export const cancel = defineAction({
  permission: 'orders.pay',
  input: z.object({ orderId: z.string().max(64) }),
  async run({ caller, input }) {
    const order = await cancelOrder(contextOf(caller), input.orderId)
    if (!order.ok) return lost('Nothing was changed', 'This order is settled already.')
    return order.value.status === 'paid'
      ? lost('Paid already', 'The payment came a moment before; what you bought is delivered.')
      : done('Order canceled', 'Nothing was charged.')
  },
})

const same = (priced: PurchaseRequest, asked: PurchaseRequest): boolean =>
  purchaseFields(priced)?.toString() === purchaseFields(asked)?.toString()

/** Without a saved card the provider's page is next; everything else is told on the order's own page. */
async function whereTo(caller: Caller, order: OrderView): Promise<string> {
  const page = `/${caller.slug}/orders/${order.id}`
  if (order.status !== 'requiresAction' || order.actionUrl === null) return page
  const cards = await listPaymentMethods(contextOf(caller))
  return cards.length === 0 ? order.actionUrl : page
}

function refuse(slug: string, quoteId: string, refusal: PlaceOrderRefusal): ActionOutcome {
  switch (refusal.kind) {
    case 'quoteUsed':
      // Pressed twice, or in two tabs: there is one order, and this is it.
      return refusal.orderId === null
        ? priceChanged
        : { redirect: `/${slug}/orders/${refusal.orderId}` }
    case 'orderInProgress':
      return { redirect: orderInTheWay(slug, { orderId: refusal.orderId, quoteId }) }
    case 'quoteChanged':
    case 'quoteExpired':
    case 'quoteNotFound':
      return priceChanged
    default:
      return refused('Nothing was bought', refusal)
  }
}

const priceChanged = soon(
  'The price has changed',
  'Nothing was charged. The summary shows the new price; complete the purchase if it is right.',
)
