import 'server-only'
import type { Tx } from '@/lib/db/client'
import type { Event } from '@/lib/db/generated/client'
import type { FreeLicense } from '@/lib/domain/events/choose-license'
import {
  onLicensesEnded,
  type Reassignment,
  type StrandedEvent,
} from '@/lib/domain/events/license-ended'
import { tierRank } from '@/lib/domain/licenses/transitions'
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
  for (const change of onLicensesEnded(stranded.map(strandedEvent), free))
    await reassign(tx, organizationId, { change, isLocked })
}

/**
 * L4: the live events whose license has come down to a tier below theirs go on with free ones, or
 * pause. Their old licenses are free for each other: what one can no longer use may do for the next.
 */
export async function rehomeOutgrownEvents(tx: Tx, { organizationId }: Context): Promise<void> {
  const where = { organizationId, status: 'live', test: false }
  if ((await tx.event.count({ where })) === 0) return
  const live = await tx.event.findMany({
    where,
    include: { license: { include: { subscription: { select: { periodEnd: true } } } } },
  })
  const outgrown = live.filter(
    ({ tag, license }) => license && tierRank(tierOf(license.tier)) < tierRank(tierOf(tag)),
  )
  if (outgrown.length === 0) return
  const left = outgrown.flatMap(({ license }) => (license ? [freeLicense(license)] : []))
  const free = [...(await findFreeLicenses(tx, organizationId)), ...left]
  for (const change of onLicensesEnded(outgrown.map(strandedEvent), free))
    await reassign(tx, organizationId, { change, isLocked: false })
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
  return licenses.map(freeLicense)
}

const freeLicense = (license: {
  readonly id: string
  readonly tier: string
  readonly subscription: { readonly periodEnd: Date }
}): FreeLicense => ({
  id: license.id,
  tier: tierOf(license.tier),
  periodEnd: license.subscription.periodEnd,
})

const strandedEvent = ({ id, tag, startedAt, createdAt }: Event): StrandedEvent => ({
  id,
  tag: tierOf(tag),
  startedAt: startedAt ?? createdAt,
})

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
            leaseExpiresAt: null,
            pausedReason: isLocked ? 'locked' : 'licenseEnded',
            version: { increment: 1 },
          },
  })
