import 'server-only'
import { readEventUsage, type EventUsage } from '@/lib/ledger/read-event-usage'
import { readRingFence, type RingFence } from '@/lib/ledger/ring-fence'
import type { Context } from '@/lib/usecases/context'
import { type EventView, storedEvent } from './event-view'

/** An event with what is set aside for it. */
export interface EventDetail extends EventView {
  /** Null without one, or when its day is over. */
  readonly ringFence: RingFence | null
  /** What it has cost by item. */
  readonly usage: readonly EventUsage[]
}

/** One event of this organization, or null. */
export async function readEvent(context: Context, id: string): Promise<EventDetail | null> {
  const { db, organizationId, catalog, now } = context
  const row = await db.event.findUnique({ where: { organizationId_id: { organizationId, id } } })
  if (!row) return null
  const { ringFenceHoldId: holdId } = row
  const [ringFence, usage] = await Promise.all([
    holdId === null ? null : readRingFence(db, { organizationId, holdId, now }),
    readEventUsage(db, { organizationId, eventId: id }),
  ])
  const tokens = usage.reduce((sum, one) => sum + one.tokens, 0n)
  return { ...storedEvent(row, catalog, now), tokens, ringFence, usage }
}
