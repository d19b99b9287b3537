import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { createEvent } from '@/lib/usecases/events/create-event'
import { listEventsAfter } from '@/lib/usecases/events/list-events'
import { readPosition, writePosition } from '@/lib/http/position'
import { eventAnswer, eventStatus, newEventBody, wireEvent } from '../_wire/event'

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/events',
  summary: 'List events, newest first',
  tag: 'Events',
  permission: 'events.read',
  query: z.strictObject({ ...pageQuery, status: eventStatus.optional() }),
  answer: listOf(eventAnswer),
  refusals: ['invalidCursor'],
  run: async (call) => {
    const { limit, cursor, status } = call.query
    const after = readPosition(cursor)
    if (after === null) return refused({ kind: 'invalidCursor' })
    const statuses = status && [status]
    const rows = await listEventsAfter(contextOf(call), { statuses, after, limit: limit + 1 })
    const { data, nextCursor } = pageOf(rows, limit, ({ createdAt: at, id }) =>
      writePosition({ at, id }),
    )
    return accepted({ data: data.map(wireEvent), nextCursor })
  },
})

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events',
  summary: 'Create an event',
  description: 'Needs no license. Its tag is the highest tier among its features.',
  tag: 'Events',
  permission: 'events.manage',
  body: newEventBody,
  answer: eventAnswer,
  status: 201,
  idempotency: 'optional',
  refusals: ['unknownFeature', 'unknownTemplate'],
  run: async (call) => {
    const event = await createEvent(contextOf(call), call.body)
    return event.ok ? accepted(wireEvent(event.value)) : event
  },
})
