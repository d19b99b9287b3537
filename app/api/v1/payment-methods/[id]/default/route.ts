import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listPaymentMethods } from '@/lib/usecases/payment-methods/list-payment-methods'
import { makeDefault } from '@/lib/usecases/payment-methods/make-default'
import { paymentMethodAnswer, wirePaymentMethod } from '../../../_wire/payment-method'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/payment-methods/{id}/default',
  summary: 'Use a card for every charge',
  tag: 'Buying',
  permission: 'paymentMethods.manage',
  params: z.strictObject({ id: idText }),
  answer: paymentMethodAnswer,
  idempotency: 'optional',
  refusals: ['paymentMethodNotFound'],
  run: async (call) => {
    const context = contextOf(call)
    const { id } = call.params
    const made = await makeDefault(context, id)
    if (!made.ok) return made
    const card = (await listPaymentMethods(context)).find((one) => one.id === id)
    return card ? accepted(wirePaymentMethod(card)) : refused({ kind: 'paymentMethodNotFound' })
  },
})
