import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { idText } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { keepPackages } from '@/lib/usecases/packages/change-packages'
import { findSubscription } from '@/lib/usecases/subscriptions/list-subscriptions'
import {
  packageRefusal,
  subscriptionRefusals,
  tokenPackageAnswer,
  wireTokenPackage,
} from '../../../_wire/subscription'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/token-packages/{id}/reactivate',
  summary: 'Renew after all: a token package',
  tag: 'Packages',
  permission: 'packages.manage',
  params: z.strictObject({ id: idText }),
  answer: tokenPackageAnswer,
  idempotency: 'required',
  refusals: subscriptionRefusals,
  run: async (call) => {
    const context = contextOf(call)
    const found = await findSubscription(context, { id: call.params.id, kind: 'tokenPackage' })
    if (!found) return refused({ kind: 'subscriptionNotFound' })
    const { left } = await keepPackages(context, [found.id])
    if (left[0]) return refused(packageRefusal(left[0].reason))
    const after = await findSubscription(context, { id: found.id, kind: 'tokenPackage' })
    return accepted(wireTokenPackage(after ?? found))
  },
})
