import 'server-only'
import { logger } from '@/lib/config/logger'
import { audit, auditVendor } from '@/lib/db/audit'
import type { Actor } from '@/lib/db/actor'
import type { Db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { isUniqueViolation, transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Finding, WriteStopView } from '@/lib/usecases/write-stops/finding'
import { tellStaff } from '@/lib/usecases/write-stops/tell-staff'

/** The stop that is on, or null. */
export const readWriteStop = (db: Db): Promise<WriteStopView | null> =>
  db.writeStop.findFirst({
    where: { liftedAt: null },
    select: { id: true, checkName: true, example: true, organizationId: true, stoppedAt: true },
  })

/**
 * Stops everything that moves money or tokens, in all processes at once, and tells staff. Nothing
 * happens while a stop is on, nor for a break that staff has looked at and lifted before: a stop asks
 * for judgement once, not every minute. Answers whether it stopped.
 */
export async function stopWrites(
  services: { readonly db: Db; readonly appUrl: string },
  finding: Finding,
  now: Date,
): Promise<boolean> {
  const { db } = services
  const { checkName, example } = finding
  if (await db.writeStop.findFirst({ where: { checkName, example } })) return false
  const stop = { id: newId('writeStop'), ...finding, stoppedAt: now }
  try {
    await transaction(db, async (tx) => {
      await tx.writeStop.create({ data: stop })
      await tellStaff(tx, services.appUrl, stop)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'write_stops_one_open')) return false
    throw error
  }
  logger.fatal({ check: checkName, example, stop: stop.id }, 'an identity is broken: writes stop')
  return true
}

export interface LiftRequest {
  readonly id: string
  readonly reason: string
  readonly actor: Actor
  readonly now: Date
}

/**
 * Lets writes go on. The stop itself keeps who lifted it and why, and so does the audit log (O4).
 * Refuses when another has lifted it already.
 */
export async function liftWriteStop(
  db: Db,
  { id, reason, actor, now }: LiftRequest,
): Promise<Result<null, { readonly kind: 'notStopped' }>> {
  const lifted = await transaction(db, async (tx) => {
    const stop = await tx.writeStop.findUnique({ where: { id } })
    const { count } = await tx.writeStop.updateMany({
      where: { id, liftedAt: null },
      data: { liftedAt: now, liftedBy: actor.name, reason },
    })
    if (!stop || count === 0) return false
    const { organizationId, checkName, example } = stop
    const subject = { kind: 'writeStop', id }
    const fact = { action: 'writes.resume', subject, after: { checkName, example, reason } }
    await (organizationId === null
      ? auditVendor(tx, { now, actor }, fact)
      : audit(tx, { organizationId, now, actor }, fact))
    return true
  })
  if (!lifted) return refused({ kind: 'notStopped' })
  logger.warn({ stop: id, actor: actor.name }, 'writes go on')
  return accepted(null)
}
