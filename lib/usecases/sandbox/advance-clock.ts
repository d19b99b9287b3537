import 'server-only'
import { instantOf } from '@/lib/db/clock'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Services } from '@/lib/usecases/context'
import { nextInstant } from '@/lib/usecases/sandbox/next-instant'
import { runInstant, type Ran } from '@/lib/usecases/sandbox/run-instant'
import { watchTokens } from '@/lib/usecases/tokens/watch-tokens'

export type AdvanceClockRefusal =
  | { readonly kind: 'organizationNotFound' }
  | { readonly kind: 'notSandbox' }
  | { readonly kind: 'clockGoesBack'; readonly now: Date }

export interface AdvanceClock {
  readonly organizationId: string
  readonly advanceTo: Date
  /** Whether the clock then runs on from there; otherwise it stands until it is moved again. */
  readonly runsOn?: boolean
}

export interface AdvancedClock {
  readonly now: Date
  /** What fell due on the way, in order. */
  readonly ran: readonly Ran[]
}

/**
 * Moves an organization's time and makes everything on the way happen in order, each thing at exactly
 * its own instant: renewals, retries, expiry, holds, announcements. The local payment provider's clock
 * of this customer moves along. Only in the sandbox.
 */
export async function advanceClock(
  services: Services,
  { organizationId, advanceTo, runsOn = false }: AdvanceClock,
): Promise<Result<AdvancedClock, AdvanceClockRefusal>> {
  if (!services.sandbox) return refused({ kind: 'notSandbox' })
  const organization = await services.db.organization.findUnique({ where: { id: organizationId } })
  if (!organization) return refused({ kind: 'organizationNotFound' })
  const now = instantOf(organization)
  if (advanceTo < now) return refused({ kind: 'clockGoesBack', now })
  const ran: Ran[] = []
  let at: Date | null = now
  while (at) {
    await stopClock(services, organizationId, at)
    ran.push(...(await runInstant(services, organizationId)))
    at = await nextInstant(services, { organizationId, after: at, upTo: advanceTo })
  }
  await stopClock(services, organizationId, advanceTo)
  // Alerts and automatic top-up follow the balance, not an instant: nothing above waits for them.
  await watchTokens(services, organizationId)
  if (runsOn) await startClock(services, organizationId, advanceTo)
  return accepted({ now: advanceTo, ran })
}

async function stopClock(services: Services, organizationId: string, at: Date): Promise<void> {
  const { db, gateway } = services
  const before = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
  await db.organization.update({ where: { id: organizationId }, data: { clockFrozenAt: at } })
  const moved = at.getTime() - instantOf(before).getTime()
  if (before.stripeCustomerId && moved > 0) {
    await gateway.sandbox.advanceClock(before.stripeCustomerId, moved)
  }
}

async function startClock({ db }: Services, organizationId: string, from: Date): Promise<void> {
  await db.organization.update({
    where: { id: organizationId },
    data: { clockFrozenAt: null, clockOffsetMs: BigInt(from.getTime() - Date.now()) },
  })
}
