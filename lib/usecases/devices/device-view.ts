import 'server-only'
import type { Prisma } from '@/lib/db/generated/client'

export type DeviceKind = 'camera' | 'booth'

export interface DeviceView {
  readonly id: string
  readonly name: string
  readonly serial: string
  readonly kind: DeviceKind
  readonly cloudAi: boolean
  /** The end of the unlimited license that was bound last; it may be over. */
  readonly unlimitedFrom: Date | null
  readonly unlimitedUntil: Date | null
  readonly createdAt: Date
}

export const toDeviceView = (row: Prisma.DeviceGetPayload<object>): DeviceView => ({
  id: row.id,
  name: row.name,
  serial: row.serial,
  kind: row.kind === 'booth' ? 'booth' : 'camera',
  cloudAi: row.cloudAi,
  unlimitedFrom: row.unlimitedFrom,
  unlimitedUntil: row.unlimitedUntil,
  createdAt: row.createdAt,
})
