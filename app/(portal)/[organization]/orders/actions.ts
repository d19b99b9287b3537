'use server'
import { z } from 'zod'
import { notAllowed, whereNext } from '@/app/_buying/placing'
import type { PurchaseRequest } from '@/lib/domain/pricing/plan'
import { done, lost, refused, soon } from '@/lib/http/action-outcomes'
import { type ActionOutcome, defineAction } from '@/lib/http/define-action'
import { orderInTheWay, purchaseAddress, purchaseFields } from '@/lib/http/purchase-address'
import { purchaseForm, requestOfForm } from '@/lib/http/purchase-form'
import { contextOf } from '@/lib/usecases/context-of'
import { cancelOrder } from '@/lib/usecases/orders/cancel-order'
import { placeOrder, type PlaceOrderRefusal } from '@/lib/usecases/orders/place-order'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'

/** Accepts the quote that the form shows; whatever else the form asks for is first shown with its price. */
export const buy = defineAction({
  permission: 'orders.pay',
  input: purchaseForm,
  async run({ caller, input }) {
    const { slug } = caller
    const request = requestOfForm(input)
    const forbidden = await notAllowed(caller, request)
    if (forbidden) return forbidden
    const address = purchaseAddress(slug, request)
    if (address === null) return lost('Nothing is chosen', 'Choose what to buy first.')
    if (input.intent === 'update') return { redirect: address }
    const context = contextOf(caller)
    const priced = input.quoteId && (await readQuoteRequest(context, input.quoteId))
    if (!input.quoteId || !priced || !same(priced, request))
      return { redirect: `${address}&again=1` }
    const order = await placeOrder(context, { quoteId: input.quoteId })
    return order.ok
      ? { redirect: await whereNext(caller, order.value) }
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
