import { z } from 'zod'
import { accepted } from '@/lib/domain/result'
import { defineRoute } from '@/lib/http/define-route'
import { tokensIn } from '@/lib/http/schemas'
import { contextOf } from '@/lib/usecases/context-of'
import { releaseRingFence, ringFenceTokens } from '@/lib/usecases/events/ring-fence-tokens'
import { eventParams, ringFenceAnswer, wireFence } from '../../../_wire/event'

export const POST = defineRoute({
  method: 'POST',
  path: '/api/v1/events/{id}/ring-fence',
  summary: 'Set tokens aside for an event',
  description:
    'A hold with the event’s name and a day (UTC): nothing else can spend them. Replaces what was set aside before. Released when the event stops, at the latest at the end of the day after.',
  tag: 'Events',
  permission: 'events.manage',
  params: eventParams,
  body: z.strictObject({ tokens: tokensIn, day: z.string().max(10) }),
  answer: ringFenceAnswer,
  status: 201,
  idempotency: 'required',
  refusals: [
    'eventNotFound',
    'noSuchDay',
    'dayHasPassed',
    'nothingToRingFence',
    'eventOver',
    'insufficientTokens',
    'keyReused',
    'walletNotFound',
    'walletClosed',
    'ledgerBusy',
  ],
  run: async (call) => {
    const request = { eventId: call.params.id, ...call.body }
    const fence = await ringFenceTokens(contextOf(call), request)
    return fence.ok ? accepted(wireFence(fence.value)) : fence
  },
})

export const DELETE = defineRoute({
  method: 'DELETE',
  path: '/api/v1/events/{id}/ring-fence',
  summary: 'Give back what is set aside for an event',
  tag: 'Events',
  permission: 'events.manage',
  params: eventParams,
  status: 204,
  refusals: ['eventNotFound'],
  run: async (call) => {
    const released = await releaseRingFence(contextOf(call), { eventId: call.params.id })
    return released.ok ? accepted(undefined) : released
  },
})
