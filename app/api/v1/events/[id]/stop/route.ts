import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { stopEvent } from '@/lib/usecases/events/stop-event'
import { eventAnswer, eventParams, wireEvent } from '../../../_wire/event'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/stop',
  summary: 'Stop an event',
  description:
    'Its license, and the tokens set aside for it, are free at once. A test goes back to being a draft.',
  tag: 'Events',
  permission: 'events.run',
  params: eventParams,
  answer: eventAnswer,
  idempotency: 'optional',
  limit: 'machine',
  refusals: ['eventNotFound', 'notRunning'],
  run: async (call) => {
    const stopped = await stopEvent(contextOf(call), { eventId: call.params.id })
    return stopped.ok ? accepted(wireEvent(stopped.value)) : stopped
  },
})
