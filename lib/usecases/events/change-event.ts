import 'server-only'
import { audit } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import type { Event, Prisma } from '@/lib/db/generated/client'
import { lockOrganization } from '@/lib/db/lock'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type EventView, eventViews } from './event-view'

export type EventNotFound = { readonly kind: 'eventNotFound' }

export interface EventChange<Refusal> {
  readonly eventId: string
  /** `event.start` and so on, for the audit log. */
  readonly action: string
  /** The columns that change, or why none may. Licenses stand still while it decides. */
  readonly decide: (
    tx: Tx,
    event: Event,
  ) => Promise<Result<Prisma.EventUncheckedUpdateInput, Refusal>>
}

/**
 * Changes one event under the organization's lock: whatever takes, ends, up- or downgrades a license
 * holds it, too, so that none of them comes between the decision and its commit (E2, L6).
 */
export async function changeEvent<Refusal>(
  context: Context,
  change: EventChange<Refusal>,
): Promise<Result<EventView, Refusal | EventNotFound>> {
  const changed = await transaction(context.db, (tx) => decideChange(tx, context, change))
  if (!changed.ok) return changed
  // After the commit: adding up what an event of thousands of sessions has cost would hold the lock for longer.
  const [view] = await eventViews(context, [changed.value])
  if (!view) throw new Error('one event has one view')
  return accepted(view)
}

async function decideChange<Refusal>(
  tx: Tx,
  context: Context,
  { eventId: id, action, decide }: EventChange<Refusal>,
): Promise<Result<Event, Refusal | EventNotFound>> {
  const { organizationId } = context
  await lockOrganization(tx, organizationId)
  const before = await lockEvent(tx, { organizationId, eventId: id })
  if (!before) return refused<EventNotFound>({ kind: 'eventNotFound' })
  const decided = await decide(tx, before)
  if (!decided.ok) return decided
  const after = await tx.event.update({
    where: { organizationId_id: { organizationId, id } },
    data: { ...decided.value, version: { increment: 1 } },
  })
  const subject = { kind: 'event', id }
  await audit(tx, context, { action, subject, before: shown(before), after: shown(after) })
  return accepted(after)
}

/** Holds the event until the transaction ends, so that a session or a heartbeat waits. */
export async function lockEvent(
  tx: Tx,
  { organizationId, eventId: id }: { readonly organizationId: string; readonly eventId: string },
): Promise<Event | null> {
  await tx.$queryRaw`SELECT 1 FROM events
    WHERE organization_id = ${organizationId} AND id = ${id} FOR NO KEY UPDATE`
  return tx.event.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

const shown = ({ name, kind, tag, status, test, licenseId }: Event) => ({
  name,
  kind,
  tag,
  status,
  test,
  licenseId,
})
