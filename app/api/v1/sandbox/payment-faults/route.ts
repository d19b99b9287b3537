import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineOpenRoute } from '@/lib/http/define-open-route'
import { idText } from '@/lib/http/schemas'
import { setPaymentFaults } from '@/lib/usecases/sandbox/set-payment-faults'
import { services } from '@/lib/usecases/services'

/** A fault, or a decline code in the provider's spelling or in that of our own test cards. */
const faultName = z
  .string()
  .regex(/^[A-Za-z0-9_]{2,60}$/, 'A fault such as declined or timeout')
  .transform((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))

export const POST = defineOpenRoute({
  method: 'POST',
  path: '/api/v1/sandbox/payment-faults',
  summary: 'Say what the local payment provider does next',
  tag: 'Sandbox',
  permission: 'sandbox',
  body: z.strictObject({
    organizationId: idText,
    next: z.array(faultName).min(1).max(100),
  }),
  answer: z.object({ organizationId: z.string(), next: z.array(z.string()) }),
  refusals: ['organizationNotFound', 'paymentProviderUnavailable'],
  run: async ({ body }) => {
    const set = await setPaymentFaults(services(), body)
    return set.ok ? accepted(body) : set
  },
})
