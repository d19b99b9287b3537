import { permissionsToBuy } from '@/lib/domain/access/purchase-permissions'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { createQuote } from '@/lib/usecases/quotes/create-quote'
import { purchaseBody, purchaseRefusals } from '../_wire/purchase'
import { quoteAnswer, wireQuote } from '../_wire/quote'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/quotes',
  summary: 'Price a purchase',
  description:
    'Priced at one instant, kept for 15 minutes, accepted whole by POST /orders. A coupon that cannot be used is no error: the quote says why.',
  tag: 'Buying',
  permission: ['licenses.buy', 'tokens.topUp', 'packages.assign', 'pool.manage', 'devices.manage'],
  body: purchaseBody,
  answer: quoteAnswer,
  status: 201,
  idempotency: 'optional',
  session: true,
  refusals: purchaseRefusals,
  run: async (call) => {
    const missing = permissionsToBuy(call.body.items).find((permission) => !call.may(permission))
    if (missing) return refused({ kind: 'notAllowed', permission: missing })
    const quote = await createQuote(contextOf(call), call.body)
    return quote.ok ? accepted(wireQuote(quote.value)) : quote
  },
})
