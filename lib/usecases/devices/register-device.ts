import 'server-only'
import { audit } from '@/lib/db/audit'
import { lockOrganization } from '@/lib/db/lock'
import { newId } from '@/lib/db/new-id'
import { isUniqueViolation, transaction } from '@/lib/db/transaction'
import { accepted, refused, type Result } from '@/lib/domain/result'
import type { Context } from '@/lib/usecases/context'
import { type DeviceKind, type DeviceView, toDeviceView } from '@/lib/usecases/devices/device-view'

export interface NewDevice {
  readonly name: string
  /** Unique in the organization, letter case and spaces around apart. */
  readonly serial: string
  readonly kind: DeviceKind
  readonly cloudAi: boolean
}

export type RegisterRefusal = { readonly kind: 'serialTaken'; readonly serial: string }

/** Serial numbers are compared as they are stored: trimmed, in capitals. */
export const storedSerial = (serial: string): string =>
  serial.normalize('NFKC').trim().toUpperCase()

/** Registers a camera or booth. */
export async function registerDevice(
  context: Context,
  device: NewDevice,
): Promise<Result<DeviceView, RegisterRefusal>> {
  const { db, organizationId, now } = context
  const id = newId('device')
  const serial = storedSerial(device.serial)
  const { name, kind, cloudAi } = device
  try {
    const row = await transaction(db, async (tx) => {
      // An import that is going on has looked which serials are taken.
      await lockOrganization(tx, organizationId)
      const data = { organizationId, id, name, serial, kind, cloudAi, createdAt: now }
      const made = await tx.device.create({ data })
      const subject = { kind: 'device', id }
      await audit(tx, context, {
        action: 'device.register',
        subject,
        after: { name, serial, kind, cloudAi },
      })
      return made
    })
    return accepted(toDeviceView(row))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refused({ kind: 'serialTaken', serial })
  }
}
