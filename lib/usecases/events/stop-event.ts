import 'server-only'
import { type EventRefusal, stopEvent as stopState } from '@/lib/domain/events/state'
import { accepted, type Result } from '@/lib/domain/result'
import { closeRingFence } from '@/lib/ledger/ring-fence'
import type { Context } from '@/lib/usecases/context'
import { changeEvent, type EventNotFound } from './change-event'
import { eventState, type EventView, stateColumns } from './event-view'

export type StopRefusal = EventNotFound | Extract<EventRefusal, { kind: 'notRunning' }>

/**
 * Stops a live or paused event: its license is free at once, and what was set aside for it too. A test
 * goes back to being a draft and keeps what is set aside for the day itself.
 */
export const stopEvent = (
  context: Context,
  { eventId }: { readonly eventId: string },
): Promise<Result<EventView, StopRefusal>> =>
  changeEvent<Exclude<StopRefusal, EventNotFound>>(context, {
    eventId,
    action: 'event.stop',
    decide: async (tx, event) => {
      const stopped = stopState(eventState(event))
      if (!stopped.ok) return stopped
      const { organizationId, now } = context
      const isOver = stopped.value.status === 'ended'
      if (isOver && event.ringFenceHoldId !== null)
        await closeRingFence(tx, { organizationId, holdId: event.ringFenceHoldId, now })
      return accepted({
        ...stateColumns(stopped.value),
        leaseExpiresAt: null,
        ...(isOver && { endedAt: now, ringFenceHoldId: null }),
      })
    },
  })
