import 'server-only'
import { audit } from '@/lib/db/audit'
import { transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type DeviceView, toDeviceView } from '@/lib/usecases/devices/device-view'

export interface DeviceChange {
  readonly deviceId: string
  readonly name?: string | undefined
  readonly cloudAi?: boolean | undefined
}

/** Renames a device, or switches its Cloud AI: the next analysis is judged by it (S4). */
export async function changeDevice(
  context: Context,
  { deviceId: id, name, cloudAi }: DeviceChange,
): Promise<Result<DeviceView, { readonly kind: 'deviceNotFound' }>> {
  const { db, organizationId } = context
  const where = { organizationId_id: { organizationId, id } }
  return transaction(db, async (tx) => {
    const before = await tx.device.findUnique({ where })
    if (!before || before.removedAt) return refused({ kind: 'deviceNotFound' } as const)
    const data = {
      ...(name === undefined ? {} : { name }),
      ...(cloudAi === undefined ? {} : { cloudAi }),
    }
    const after = await tx.device.update({ where, data })
    await audit(tx, context, {
      action: 'device.change',
      subject: { kind: 'device', id },
      before: { name: before.name, cloudAi: before.cloudAi },
      after: { name: after.name, cloudAi: after.cloudAi },
    })
    return accepted(toDeviceView(after))
  })
}
