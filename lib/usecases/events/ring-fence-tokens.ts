import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import type { Event } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { type FenceDayRefusal, fenceEnd } from '@/lib/domain/events/ring-fence'
import type { EventStatus } from '@/lib/domain/events/state'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { ChargeRefusal } from '@/lib/ledger/charge'
import { openWallet } from '@/lib/ledger/open-wallet'
import { closeRingFence, openRingFence, type RingFence } from '@/lib/ledger/ring-fence'
import type { Context } from '@/lib/usecases/context'
import { type EventNotFound, lockEvent } from './change-event'

export type RingFenceRefusal =
  | EventNotFound
  | FenceDayRefusal
  | ChargeRefusal
  | { readonly kind: 'nothingToRingFence' }
  | { readonly kind: 'eventOver'; readonly status: EventStatus }

export interface FenceRequest {
  readonly eventId: string
  /** Thousandths, above zero. Replaces what was set aside for the event before. */
  readonly tokens: bigint
  /** UTC: `2026-11-21`. */
  readonly day: string
}

/**
 * Sets tokens aside for one event and day, so that no other event, usage or hold can spend them: a hold
 * with a name. Its sessions spend them first. Released when the event stops, by hand, or at the latest
 * at the end of the day after.
 */
export async function ringFenceTokens(
  context: Context,
  request: FenceRequest,
): Promise<Result<RingFence, RingFenceRefusal>> {
  const end = fenceEnd(request.day, context.now)
  if (!end.ok) return end
  if (request.tokens <= 0n) return refused({ kind: 'nothingToRingFence' })
  try {
    return await transaction(context.db, (tx) =>
      setAside(tx, context, { ...request, end: end.value }),
    )
  } catch (error) {
    if (error instanceof RefusedFence) return refused(error.refusal)
    throw error
  }
}

async function setAside(
  tx: Tx,
  context: Context,
  { eventId, tokens, day, end }: FenceRequest & { readonly end: Date },
): Promise<Result<RingFence, RingFenceRefusal>> {
  const { organizationId, now } = context
  const event = await lockEvent(tx, { organizationId, eventId })
  if (!event) return refused({ kind: 'eventNotFound' })
  if (event.status === 'ended') return refused({ kind: 'eventOver', status: 'ended' })
  const { walletId } = await openWallet(tx, { organizationId, kind: 'organization', now })
  await release(tx, event, now)
  const { name } = event
  const fence = {
    organizationId,
    walletId,
    eventId,
    name,
    day,
    asked: tokens,
    tokens,
    expiresAt: end,
  }
  const opened = await openRingFence(tx, fence, now)
  // What was set aside before is released by now: a refusal must bring it back.
  if (!opened.ok) throw new RefusedFence(opened.refusal)
  await note(tx, context, { event, holdId: opened.value, tokens })
  return accepted(fence)
}

/** Gives what is set aside for an event back to everybody; again it changes nothing. */
export const releaseRingFence = (
  context: Context,
  { eventId }: { readonly eventId: string },
): Promise<Result<null, EventNotFound>> =>
  transaction(context.db, async (tx) => {
    const { organizationId, now } = context
    const event = await lockEvent(tx, { organizationId, eventId })
    if (!event) return refused({ kind: 'eventNotFound' } as const)
    if (event.ringFenceHoldId === null) return accepted(null)
    await release(tx, event, now)
    await note(tx, context, { event, holdId: null, tokens: 0n })
    return accepted(null)
  })

const release = async (tx: Tx, event: Event, now: Date): Promise<void> => {
  const { organizationId, ringFenceHoldId: holdId } = event
  if (holdId !== null) await closeRingFence(tx, { organizationId, holdId, now })
}

async function note(
  tx: Tx,
  context: Context,
  { event, holdId, tokens }: { event: Event; holdId: string | null; tokens: bigint },
): Promise<void> {
  const { organizationId, id } = event
  await tx.event.update({
    where: { organizationId_id: { organizationId, id } },
    data: { ringFenceHoldId: holdId },
  })
  await audit(tx, context, {
    action: holdId === null ? 'event.releaseTokens' : 'event.ringFenceTokens',
    subject: { kind: 'event', id },
    after: { tokens: tokens.toString() },
  })
}

class RefusedFence extends Error {
  constructor(readonly refusal: ChargeRefusal) {
    super(refusal.kind)
  }
}
