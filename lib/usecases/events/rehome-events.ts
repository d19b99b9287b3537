import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { FreeLicense } from '@/lib/domain/events/choose-license'
import { onLicensesEnded, type Reassignment } from '@/lib/domain/events/license-ended'
import { tierOf } from '@/lib/usecases/billing/stored-words'
import type { Context } from '@/lib/usecases/context'

export interface EndedLicenses {
  readonly licenseIds: readonly string[]
  readonly isLocked: boolean
}

/** L6: the live events of licenses that have just ended go on with free ones, or pause. */
export async function rehomeEvents(
  tx: Tx,
  context: Context,
  { licenseIds, isLocked }: EndedLicenses,
): Promise<void> {
  const { organizationId } = context
  const stranded = await tx.event.findMany({
    where: {
      organizationId,
      status: 'live',
      test: false,
      licenseId: { in: [...licenseIds] },
    },
  })
  if (stranded.length === 0) return
  const free = await findFreeLicenses(tx, organizationId)
  const events = stranded.map(({ id, tag, startedAt, createdAt }) => ({
    id,
    tag: tierOf(tag),
    startedAt: startedAt ?? createdAt,
  }))
  for (const change of onLicensesEnded(events, free))
    await reassign(tx, organizationId, { change, isLocked })
}

/** Active licenses that no live event runs on. */
export async function findFreeLicenses(tx: Tx, organizationId: string): Promise<FreeLicense[]> {
  const licenses = await tx.license.findMany({
    where: {
      organizationId,
      status: { not: 'ended' },
      events: { none: { status: 'live', test: false } },
    },
    include: { subscription: { select: { periodEnd: true } } },
  })
  return licenses.map(({ id, tier, subscription }) => ({
    id,
    tier: tierOf(tier),
    periodEnd: subscription.periodEnd,
  }))
}

const reassign = (
  tx: Tx,
  organizationId: string,
  { change, isLocked }: { readonly change: Reassignment; readonly isLocked: boolean },
) =>
  tx.event.update({
    where: { organizationId_id: { organizationId, id: change.eventId } },
    data:
      change.kind === 'moved'
        ? { licenseId: change.licenseId, version: { increment: 1 } }
        : {
            status: 'paused',
            licenseId: null,
            pausedReason: isLocked ? 'locked' : 'licenseEnded',
            version: { increment: 1 },
          },
  })
