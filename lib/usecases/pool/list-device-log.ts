import 'server-only'
import { itemNames } from '@/lib/domain/catalog/item-names'
import { type DeviceOperation, listDeviceOperations } from '@/lib/ledger/read-device-log'
import type { Context } from '@/lib/usecases/context'
import { findWallet } from '@/lib/ledger/open-wallet'

export interface LoggedAnalysis extends DeviceOperation {
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
  const wallet = await findWallet(db, { organizationId, kind: 'sharedPool' })
  if (!wallet) return []
  const operations = await listDeviceOperations(db, { ...wallet, ...filter })
  const names = itemNames(catalog)
  return operations.map((operation) => ({
    ...operation,
    itemName: names.get(operation.item) ?? operation.item,
  }))
}
