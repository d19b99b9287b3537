import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { contextOf } from '@/lib/usecases/context-of'
import { readEvent } from '@/lib/usecases/events/read-event'
import { updateEvent } from '@/lib/usecases/events/update-event'
import {
  editEventBody,
  eventAnswer,
  eventParams,
  ringFenceAnswer,
  wireEvent,
  wireFence,
} from '../../_wire/event'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/events/{id}',
  summary: 'Read an event, with what is set aside for it',
  tag: 'Events',
  permission: 'events.read',
  params: eventParams,
  answer: eventAnswer.extend({ ringFence: ringFenceAnswer.nullable() }),
  refusals: ['eventNotFound'],
  run: async (call) => {
    const event = await readEvent(contextOf(call), call.params.id)
    if (!event) return refused({ kind: 'eventNotFound' })
    const ringFence = event.ringFence && wireFence(event.ringFence)
    return accepted({ ...wireEvent(event), ringFence })
  },
})

export const PATCH = defineRoute({
  method: 'PATCH',
  path: '/api/v1/events/{id}',
  summary: 'Edit an event',
  description:
    'What is left out stays. The tag follows the features; a live event gains none above the license that runs it.',
  tag: 'Events',
  permission: 'events.manage',
  params: eventParams,
  body: editEventBody,
  answer: eventAnswer,
  refusals: [
    'eventNotFound',
    'unknownFeature',
    'unknownTemplate',
    'aboveLicense',
    'kindOfLiveEvent',
    'eventChanged',
  ],
  run: async (call) => {
    const edited = await updateEvent(contextOf(call), { eventId: call.params.id, edit: call.body })
    return edited.ok ? accepted(wireEvent(edited.value)) : edited
  },
})
