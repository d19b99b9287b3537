import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { instantOut } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { renewLease } from '@/lib/usecases/events/renew-lease'
import { eventParams } from '../../../_wire/event'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/heartbeat',
  summary: 'Renew a booth’s lease',
  description:
    'Say it every 30 seconds. A booth whose lease has run out is shown as silent; its event goes on until somebody stops it.',
  tag: 'Events',
  permission: 'events.run',
  params: eventParams,
  answer: z.object({ leaseExpiresAt: instantOut }),
  limit: 'machine',
  refusals: ['eventNotFound', 'notLive'],
  run: async (call) => {
    const lease = await renewLease(contextOf(call), { eventId: call.params.id })
    if (!lease.ok) return lease
    return accepted({ leaseExpiresAt: lease.value.leaseExpiresAt.toISOString() })
  },
})
