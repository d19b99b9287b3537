import { z } from 'zod'
import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { placeOrder } from '@/lib/usecases/orders/place-order'
import { readQuoteRequest } from '@/lib/usecases/quotes/read-quote-request'
import { orderAnswer, wireOrder } from '../_wire/order'
import { purchaseRefusals } from '../_wire/purchase'
import { wireQuote } from '../_wire/quote'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/orders',
  summary: 'Accept a quote and pay it',
  description:
    'What the quote says is charged, or nothing: when anything that it depends on has changed, the answer is 409 with the new quote. A declined card is an order that failed. Without a saved card, actionUrl leads to a page that takes one.',
  tag: 'Buying',
  permission: ['licenses.buy', 'tokens.topUp', 'packages.assign', 'pool.manage', 'devices.manage'],
  body: z.strictObject({ quoteId: idText, paymentMethodId: idText.optional() }),
  answer: orderAnswer,
  status: 201,
  idempotency: 'required',
  refusals: [
    ...purchaseRefusals,
    'quoteNotFound',
    'quoteExpired',
    'quoteUsed',
    'quoteChanged',
    'orderInProgress',
    'amountNotChargeable',
    'paymentMethodNotFound',
    'paymentProviderUnavailable',
  ],
  run: async (call) => {
    const context = contextOf(call)
    const request = await readQuoteRequest(context, call.body.quoteId)
    if (!request) return refused({ kind: 'quoteNotFound' })
    const missing = permissionsToBuy(request.items).find((permission) => !call.may(permission))
    if (missing) return refused({ kind: 'notAllowed', permission: missing })
    const placed = await placeOrder(context, { ...call.body, requestKey: call.idempotencyKey })
    if (placed.ok) return accepted(wireOrder(placed.value))
    if (placed.refusal.kind !== 'quoteChanged') return placed
    return refused({ kind: 'quoteChanged', quote: wireQuote(placed.refusal.quote) })
  },
})
