import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { resumeEvent } from '@/lib/usecases/events/start-event'
import { eventAnswer, eventParams, startRefusals, wireEvent, wireStart } from '../../../_wire/event'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/resume',
  summary: 'Resume a paused event',
  description: 'On whatever sufficient license is free now.',
  tag: 'Events',
  permission: 'events.run',
  params: eventParams,
  answer: eventAnswer,
  idempotency: 'optional',
  limit: 'machine',
  refusals: startRefusals,
  run: async (call) => {
    const request = { eventId: call.params.id, lease: true }
    const resumed = wireStart(await resumeEvent(contextOf(call), request))
    return resumed.ok ? accepted(wireEvent(resumed.value)) : resumed
  },
})
