import 'server-only'
import { everywhere } from '@/lib/db/scope'
import { addDays } from '@/lib/domain/time/periods'
import type { Context } from '@/lib/usecases/context'
import { advanceClock } from '@/lib/usecases/sandbox/advance-clock'

/**
 * The portal's time control: a day, 30 days, or to the next renewal. A clock that runs goes on running
 * afterwards. Null: there is no renewal to go to, or this is no sandbox.
 */
export async function moveOwnClock(
  context: Context,
  by: 'day' | 'month' | 'renewal',
): Promise<{ readonly now: string; readonly ran: number } | null> {
  const { db, organizationId, now } = context
  const advanceTo = await target(context, by)
  if (!advanceTo || advanceTo <= now) return null
  const clock = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  const runsOn = clock.clockFrozenAt === null
  // What falls due is done as the worker does it.
  const asWorker = { ...context, db: everywhere(db) }
  const moved = await advanceClock(asWorker, { organizationId, advanceTo, runsOn })
  if (!moved.ok) return null
  return { now: moved.value.now.toUTCString().slice(5, 22), ran: moved.value.ran.length }
}

async function target(context: Context, by: 'day' | 'month' | 'renewal'): Promise<Date | null> {
  const { db, organizationId, now } = context
  if (by === 'day') return addDays(now, 1)
  if (by === 'month') return addDays(now, 30)
  const next = await db.subscription.findFirst({
    where: { organizationId, status: { not: 'ended' }, periodEnd: { gt: now } },
    orderBy: { periodEnd: 'asc' },
  })
  return next?.periodEnd ?? null
}
