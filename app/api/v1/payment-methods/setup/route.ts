import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { startSetup } from '@/lib/usecases/payment-methods/start-setup'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/payment-methods/setup',
  summary: 'Add a card on the payment provider’s page',
  tag: 'Buying',
  permission: 'paymentMethods.manage',
  answer: z.object({ url: z.string() }),
  status: 201,
  idempotency: 'optional',
  refusals: ['paymentProviderUnavailable'],
  run: async (call) => {
    const setup = await startSetup(contextOf(call))
    return setup.ok ? accepted({ url: setup.value.url }) : setup
  },
})
