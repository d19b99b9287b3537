import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { paymentMethodAnswer, wirePaymentMethod } from '../_wire/payment-method'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/payment-methods',
  summary: 'List cards, the default first',
  tag: 'Buying',
  permission: 'paymentMethods.read',
  query: z.strictObject(pageQuery),
  answer: listOf(paymentMethodAnswer),
  run: async (call) => {
    const cards = await listPaymentMethods(contextOf(call))
    return accepted(pageAfter(cards.map(wirePaymentMethod), call.query, ({ id }) => id))
  },
})
