import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { startEvent } from '@/lib/usecases/events/start-event'
import { eventAnswer, eventParams, startRefusals, wireEvent, wireStart } from '../../../_wire/event'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/start',
  summary: 'Start an event',
  description:
    'Takes the lowest sufficient free license, of these the one that runs longest; `test` takes none. The answer names it and the booth’s lease, which a heartbeat or a session renews.',
  tag: 'Events',
  permission: 'events.run',
  params: eventParams,
  body: z.strictObject({ test: z.boolean().default(false) }),
  answer: eventAnswer,
  idempotency: 'optional',
  limit: 'machine',
  refusals: startRefusals,
  run: async (call) => {
    const { test } = call.body
    const request = { eventId: call.params.id, test, lease: true }
    const started = wireStart(await startEvent(contextOf(call), request))
    return started.ok ? accepted(wireEvent(started.value)) : started
  },
})
