import { z } from 'zod'
import { forgetKeysOf } from '@/lib/auth/api-keys'
import { accepted } from '@/lib/domain/result'
import { defineOpenRoute } from '@/lib/http/define-open-route'
import { idText, instantIn, instantOut } from '@/lib/http/schemas'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'
import { services } from '@/lib/usecases/services'

export const POST = defineOpenRoute({
  method: 'POST',
  path: '/api/v1/sandbox/clock',
  summary: 'Move an organization’s time forward',
  tag: 'Sandbox',
  permission: 'sandbox',
  body: z.strictObject({ organizationId: idText, advanceTo: instantIn }),
  answer: z.object({
    now: instantOut,
    ran: z.array(z.object({ kind: z.string(), at: instantOut, id: z.string() })),
  }),
  refusals: ['organizationNotFound', 'notSandbox', 'clockGoesBack'],
  run: async ({ body }) => {
    const moved = await advanceClock(services(), body)
    // Keys carry the organization's clock for a second.
    forgetKeysOf(body.organizationId)
    if (!moved.ok) return moved
    const { now, ran } = moved.value
    return accepted({
      now: now.toISOString(),
      ran: ran.map(({ kind, at, id }) => ({ kind, at: at.toISOString(), id })),
    })
  },
})
