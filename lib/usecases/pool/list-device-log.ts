import 'server-only'
import { type DeviceOperation, listDeviceOperations } from '@/lib/ledger/read-device-log'
import type { Context } from '@/lib/usecases/context'
import { poolWallet } from '@/lib/usecases/pool/pool-wallet'

export interface LoggedAnalysis extends DeviceOperation {
  readonly deviceName: string
  readonly itemName: string
}

export interface DeviceLogFilter {
  readonly deviceId?: string | undefined
  /** `[from, to)` */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly before?: { readonly createdAt: Date; readonly id: string } | undefined
  readonly limit: number
}

/** S6: the event log: which camera used what, how many tokens, when; newest first. */
export async function listDeviceLog(
  context: Context,
  filter: DeviceLogFilter,
): Promise<LoggedAnalysis[]> {
  const { db, organizationId, catalog } = context
  const { walletId } = await poolWallet(context)
  const operations = await listDeviceOperations(db, { organizationId, walletId, ...filter })
  const ids = [...new Set(operations.map(({ deviceId }) => deviceId))]
  const devices = await db.device.findMany({
    where: { organizationId, id: { in: ids } },
    select: { id: true, name: true },
  })
  const deviceNames = new Map(devices.map(({ id, name }) => [id, name]))
  const itemNames = new Map<string, string>(catalog.rateCard.map(({ item, name }) => [item, name]))
  return operations.map((operation) => ({
    ...operation,
    deviceName: deviceNames.get(operation.deviceId) ?? operation.deviceId,
    itemName: itemNames.get(operation.item) ?? operation.item,
  }))
}
