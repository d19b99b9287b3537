import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { readOrder } from '@/lib/usecases/orders/read-order'
import { orderAnswer, wireOrder } from '../../_wire/order'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/orders/{id}',
  summary: 'Read an order',
  tag: 'Buying',
  permission: 'orders.read',
  params: z.strictObject({ id: idText }),
  answer: orderAnswer,
  refusals: ['orderNotFound'],
  run: async (call) => {
    const order = await readOrder(contextOf(call), call.params.id)
    return order ? accepted(wireOrder(order)) : refused({ kind: 'orderNotFound' })
  },
})
