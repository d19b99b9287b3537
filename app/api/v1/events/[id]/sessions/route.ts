import { z } from 'zod'
import { accepted, refused } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { pageOf, pageQuery } from '@/lib/http/paging'
import { listOf } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { listSessions } from '@/lib/usecases/events/list-sessions'
import { recordSession } from '@/lib/usecases/events/record-session'
import { eventParams } from '../../../_wire/event'
import { sessionAnswer, sessionBody, sessionRefusals, wireSession } from '../../../_wire/session'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/sessions',
  summary: 'Record a session',
  description:
    'Charges all outputs of a session by the rate card in one commit, and counts it. Too few tokens: refused whole, the event stays live, and the same request goes through as soon as there are new tokens.',
  tag: 'Events',
  permission: 'events.run',
  params: eventParams,
  body: sessionBody,
  answer: sessionAnswer,
  status: 201,
  idempotency: 'ledger',
  limit: 'machine',
  refusals: sessionRefusals,
  run: async (call) => {
    const { params, body, idempotencyKey, requestHash } = call
    const report = { eventId: params.id, outputs: body.outputs, idempotencyKey, requestHash }
    const session = await recordSession(contextOf(call), report)
    if (!session.ok) return session
    if (session.value.replayed) call.markReplayed()
    return accepted(wireSession(session.value))
  },
})

export const GET = defineRoute({
  method: 'GET',
  path: '/api/v1/events/{id}/sessions',
  summary: 'List an event’s sessions, newest first',
  tag: 'Events',
  permission: 'events.read',
  params: eventParams,
  query: z.strictObject(pageQuery),
  answer: listOf(sessionAnswer),
  refusals: ['invalidCursor', 'eventNotFound'],
  run: async (call) => {
    const { limit, cursor } = call.query
    if (cursor !== undefined && !/^\d{1,9}$/.test(cursor)) return refused({ kind: 'invalidCursor' })
    const before = cursor === undefined ? undefined : Number(cursor)
    const page = { eventId: call.params.id, before, limit: limit + 1 }
    const rows = await listSessions(contextOf(call), page)
    if (!rows.ok) return rows
    const { data, nextCursor } = pageOf(rows.value, limit, ({ sequence }) => String(sequence))
    return accepted({ data: data.map(wireSession), nextCursor })
  },
})
