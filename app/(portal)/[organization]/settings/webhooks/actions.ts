'use server'
import { z } from 'zod'
import { webhookTopics } from '@/lib/domain/webhooks/topics'
import { done, lost } from '@/lib/http/action-outcomes'
import { defineAction } from '@/lib/http/define-action'
import { severalOf } from '@/lib/http/form-schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { changeWebhookEndpoint } from '@/lib/usecases/webhooks/change-webhook-endpoint'
import { createWebhookEndpoint } from '@/lib/usecases/webhooks/create-webhook-endpoint'
import { deleteWebhookEndpoint } from '@/lib/usecases/webhooks/delete-webhook-endpoint'
import { redeliverWebhook } from '@/lib/usecases/webhooks/redeliver-webhook'

const id = z.string().max(40)
const unchanged = 'Nothing was changed'

export const addEndpoint = defineAction({
  permission: 'webhooks.manage',
  input: z.object({
    url: z.string({ error: 'Enter an address.' }).trim().max(500, 'This address is too long.'),
    topics: severalOf(z.enum(webhookTopics)).refine(
      (chosen) => chosen.length > 0,
      'Choose at least one topic.',
    ),
  }),
  async run({ caller, input }) {
    const created = await createWebhookEndpoint(contextOf(caller), input)
    if (created.ok) {
      return { message: { tone: 'good', title: 'Endpoint added' }, value: created.value.secret }
    }
    const { refusal } = created
    return refusal.kind === 'webhookUrlRefused'
      ? { fieldErrors: { url: [refusal.reason] } }
      : lost(unchanged, `An organization has at most ${refusal.most} endpoints.`)
  },
})

export const switchEndpoint = defineAction({
  permission: 'webhooks.manage',
  input: z.object({ endpointId: id, to: z.enum(['on', 'off']) }),
  async run({ caller, input }) {
    const { endpointId, to } = input
    const change = { endpointId, enabled: to === 'on' }
    const changed = await changeWebhookEndpoint(contextOf(caller), change)
    if (!changed.ok) return lost(unchanged, 'This endpoint is no longer there.')
    const detail =
      to === 'on' ? 'What waited is on its way.' : 'What happens meanwhile waits until it is on.'
    return done(`Endpoint switched ${to}`, detail)
  },
})

export const deleteEndpoint = defineAction({
  permission: 'webhooks.manage',
  input: z.object({ endpointId: id }),
  async run({ caller, input }) {
    const deleted = await deleteWebhookEndpoint(contextOf(caller), input.endpointId)
    return deleted.ok
      ? done('Endpoint deleted')
      : lost(unchanged, 'This endpoint is no longer there.')
  },
})

export const redeliver = defineAction({
  permission: 'webhooks.manage',
  input: z.object({ deliveryId: id }),
  async run({ caller, input }) {
    const again = await redeliverWebhook(contextOf(caller), input.deliveryId)
    if (!again.ok) return lost(unchanged, 'This delivery is no longer there.')
    return again.value.endpoint.enabled
      ? done('The message is on its way again')
      : done('The message goes out when the endpoint is on')
  },
})
