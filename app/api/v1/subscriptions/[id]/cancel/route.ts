import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { cancelAddOn } from '@/lib/usecases/subscriptions/change-add-on'
import { findSubscription } from '@/lib/usecases/subscriptions/list-subscriptions'
import {
  subscriptionAnswer,
  subscriptionRefusals,
  wireSubscription,
} from '../../../_wire/subscription'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/subscriptions/{id}/cancel',
  summary: 'Do not renew: an add-on',
  description: 'Licenses are canceled one by one, token packages under their own path.',
  tag: 'Buying',
  permission: 'licenses.manage',
  params: z.strictObject({ id: idText }),
  answer: subscriptionAnswer,
  idempotency: 'required',
  refusals: subscriptionRefusals,
  run: async (call) => {
    const context = contextOf(call)
    const found = await findSubscription(context, { id: call.params.id, kind: 'addOn' })
    if (!found) return refused({ kind: 'subscriptionNotFound' })
    const changed = await cancelAddOn(context, { subscriptionId: found.id })
    if (!changed.ok) return changed
    const after = await findSubscription(context, { id: found.id, kind: 'addOn' })
    return accepted(wireSubscription(after ?? found))
  },
})
