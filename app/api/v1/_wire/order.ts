import { z } from 'zod'
import { instantOut, nullable } from '@/lib/http/schemas'
import type { OrderView } from '@/lib/usecases/orders/order-view'

export const orderAnswer = z
  .object({
    id: z.string(),
    status: z.enum(['paid', 'requiresAction', 'processing', 'failed']),
    quoteId: z.string(),
    invoiceId: z.string(),
    actionUrl: z
      .string()
      .nullable()
      .meta({ description: 'Where the customer confirms or pays; only while action is required' }),
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: instantOut,
    paidAt: instantOut.nullable(),
    deliveredAt: instantOut.nullable(),
  })
  .meta({ id: 'Order' })

export const wireOrder = (order: OrderView): z.input<typeof orderAnswer> => ({
  id: order.id,
  status: order.status,
  quoteId: order.quoteId,
  invoiceId: order.invoiceId,
  actionUrl: order.actionUrl,
  failure: order.failure && { code: order.failure.code, message: order.failure.message },
  createdAt: order.createdAt.toISOString(),
  paidAt: nullable(order.paidAt),
  deliveredAt: nullable(order.deliveredAt),
})
