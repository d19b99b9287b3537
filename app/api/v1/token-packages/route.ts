import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageAfter, pageQuery } from '@/lib/http/paging'
import { idText, listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listSubscriptions } from '@/lib/usecases/subscriptions/list-subscriptions'
import { tokenPackageAnswer, wireTokenPackage } from '../_wire/subscription'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/token-packages',
  summary: 'List token packages of accounts',
  tag: 'Packages',
  permission: 'packages.read',
  query: z.strictObject({
    ...pageQuery,
    accountId: idText.optional(),
    status: z.enum(['active', 'canceling', 'pastDue', 'ended']).optional(),
  }),
  answer: listOf(tokenPackageAnswer),
  run: async (call) => {
    const { accountId, status } = call.query
    const all = await listSubscriptions(contextOf(call), { withEnded: status === 'ended' })
    const found = all
      .filter(({ kind }) => kind === 'tokenPackage')
      .filter((one) => accountId === undefined || one.accountId === accountId)
      .filter((one) => status === undefined || one.status === status)
    return accepted(pageAfter(found.map(wireTokenPackage), call.query, ({ id }) => id))
  },
})
