import { z } from 'zod'
import { orderProgress } from '@/app/_buying/order-progress'
import type { ProgressView } from '@/components/orders/progress-view'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'

/** Where an order stands, for the portal's own page that follows it. */
export const GET = defineRoute({
  method: 'GET',
  path: '/api/portal/orders/{id}',
  summary: 'Follow an order',
  tag: 'Portal',
  permission: 'orders.read',
  params: z.strictObject({ id: idText }),
  answer: z.custom<ProgressView>(),
  refusals: ['orderNotFound'],
  run: async (call) => {
    const found = await orderProgress(contextOf(call), call.params.id)
    return found ? accepted(found.progress) : refused({ kind: 'orderNotFound' })
  },
})
