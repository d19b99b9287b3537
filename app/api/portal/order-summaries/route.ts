import { z } from 'zod'
import { orderSummary } from '@/app/_buying/order-summary'
import type { SummaryAnswer } from '@/components/orders/summary-view'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'

/** The live order summary of the portal's own pages: a quote, in the words that the page draws. */
export const POST = defineRoute({
  method: 'POST',
  path: '/api/portal/order-summaries',
  summary: 'Price the choices of a buying form',
  tag: 'Portal',
  permission: ['licenses.buy', 'tokens.topUp', 'packages.assign', 'pool.manage'],
  session: true,
  body: z.strictObject({ choices: z.string().max(60_000) }),
  answer: z.custom<SummaryAnswer>(),
  run: async (call) =>
    accepted(
      await orderSummary(contextOf(call), new URLSearchParams(call.body.choices), (permission) =>
        call.may(permission),
      ),
    ),
})
