import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { redeliverWebhook } from '@/lib/usecases/webhooks/redeliver-webhook'
import { deliveryAnswer, wireDelivery } from '../../../_wire/webhook'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/webhook-deliveries/{id}/redeliver',
  summary: 'Send a webhook delivery again',
  description: 'With the same message id, so that a receiver that has seen it knows it.',
  tag: 'Organization',
  permission: 'webhooks.manage',
  params: z.strictObject({ id: idText }),
  answer: deliveryAnswer,
  refusals: ['webhookDeliveryNotFound'],
  run: async (call) => {
    const again = await redeliverWebhook(contextOf(call), call.params.id)
    return again.ok ? accepted(wireDelivery(again.value)) : again
  },
})
