import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { removePaymentMethod } from '@/lib/usecases/payment-methods/remove-payment-method'

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/payment-methods/{id}',
  summary: 'Remove a card',
  description: 'The last card stays while something renews.',
  tag: 'Buying',
  permission: 'paymentMethods.manage',
  params: z.strictObject({ id: idText }),
  status: 204,
  refusals: ['paymentMethodNotFound', 'lastCardNeeded'],
  run: async (call) => {
    const removed = await removePaymentMethod(contextOf(call), call.params.id)
    return removed.ok ? accepted(undefined) : removed
  },
})
