import 'server-only'
import { nowWithOffset, organizationNow } from '@/lib/db/clock'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Services } from '@/lib/usecases/context'
import { nextInstant } from '@/lib/usecases/sandbox/next-instant'
import { runInstant, type Ran } from '@/lib/usecases/sandbox/run-instant'

export type AdvanceClockRefusal =
  | { readonly kind: 'organizationNotFound' }
  | { readonly kind: 'notSandbox' }
  | { readonly kind: 'clockGoesBack'; readonly now: Date }

export interface AdvanceClock {
  readonly organizationId: string
  readonly advanceTo: Date
}

export interface AdvancedClock {
  readonly now: Date
  /** What fell due on the way, in order. */
  readonly ran: readonly Ran[]
}

/**
 * Moves an organization's time and makes everything on the way happen in order, each thing at its own
 * instant: renewals, retries, expiry, holds, announcements. The local payment provider's clock of this
 * customer moves along. Only in the sandbox.
 */
export async function advanceClock(
  services: Services,
  { organizationId, advanceTo }: AdvanceClock,
): Promise<Result<AdvancedClock, AdvanceClockRefusal>> {
  if (!services.sandbox) return refused({ kind: 'notSandbox' })
  const organization = await services.db.organization.findUnique({ where: { id: organizationId } })
  if (!organization) return refused({ kind: 'organizationNotFound' })
  const now = nowWithOffset(organization.clockOffsetMs)
  if (advanceTo < now) return refused({ kind: 'clockGoesBack', now })
  const ran: Ran[] = []
  let at: Date | null = now
  while (at) {
    await moveClock(services, organizationId, at)
    ran.push(...(await runInstant(services, organizationId)))
    at = await nextInstant(services, { organizationId, after: at, upTo: advanceTo })
  }
  await moveClock(services, organizationId, advanceTo)
  return accepted({ now: await organizationNow(services.db, organizationId), ran })
}

/** Forward only: a clock that is already past the instant stays where it is. */
async function moveClock(services: Services, organizationId: string, to: Date): Promise<void> {
  const { clockOffsetMs, stripeCustomerId } = await services.db.organization.findUniqueOrThrow({
    where: { id: organizationId },
  })
  const offset = BigInt(to.getTime() - Date.now())
  if (offset <= clockOffsetMs) return
  await services.db.organization.update({
    where: { id: organizationId },
    data: { clockOffsetMs: offset },
  })
  if (stripeCustomerId)
    await services.gateway.sandbox.advanceClock(stripeCustomerId, Number(offset - clockOffsetMs))
}
