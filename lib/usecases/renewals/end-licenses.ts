import 'server-only'
import { auditMany } from '@/lib/db/audit'
import type { Tx } from '@/lib/db/client'
import type { Context } from '@/lib/usecases/context'
import { rehomeEvents } from '@/lib/usecases/events/rehome-events'
import { writeNotice } from '@/lib/usecases/notices/write-notice'
import { emitWebhooks } from '@/lib/usecases/webhooks/emit-webhook'

/** L6: ends licenses; their events move to free ones or pause; without any license left all is locked. */
export async function endLicenses(
  tx: Tx,
  context: Context,
  licenseIds: readonly string[],
): Promise<void> {
  if (licenseIds.length === 0) return
  const { organizationId, now } = context
  await tx.license.updateMany({
    where: { organizationId, id: { in: [...licenseIds] }, status: { not: 'ended' } },
    data: { status: 'ended', endedAt: now, version: { increment: 1 } },
  })
  const left = await tx.license.count({ where: { organizationId, status: { not: 'ended' } } })
  await rehomeEvents(tx, context, { licenseIds, isLocked: left === 0 })
  if (left === 0) await lock(tx, context)
  await auditMany(
    tx,
    context,
    licenseIds.map((id) => ({
      action: 'license.end',
      subject: { kind: 'license', id },
      after: { status: 'ended' },
    })),
  )
  const facts = licenseIds.map((licenseId) => ({
    topic: 'license.ended' as const,
    dedupeKey: licenseId,
    data: { licenseId },
  }))
  await emitWebhooks(tx, { organizationId, now }, facts)
}

async function lock(tx: Tx, { organizationId, now }: Context): Promise<void> {
  await tx.organization.update({ where: { id: organizationId }, data: { lockedAt: now } })
  const text =
    'Live events are paused and no event can start. Buying a license unlocks them; each paused event is then resumed by hand.'
  const notice = { organizationId, subjectId: organizationId, text, now }
  await writeNotice(tx, { ...notice, kind: 'locked' })
}
