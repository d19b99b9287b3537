import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listSubscriptions } from '@/lib/usecases/subscriptions/list-subscriptions'
import { subscriptionAnswer, wireSubscription } from '../_wire/subscription'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/subscriptions',
  summary: 'List what renews',
  tag: 'Buying',
  permission: ['licenses.read', 'packages.read'],
  query: z.strictObject(pageQuery),
  answer: listOf(subscriptionAnswer),
  run: async (call) => {
    const all = await listSubscriptions(contextOf(call))
    return accepted(pageAfter(all.map(wireSubscription), call.query, ({ id }) => id))
  },
})
