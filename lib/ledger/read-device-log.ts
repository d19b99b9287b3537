import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** One analysis (or hold) of a device, as it was charged. */
export interface DeviceOperation {
  readonly id: string
  readonly deviceId: string
  readonly item: string
  readonly quantity: bigint
  /** `done`: charged at once; the others are a hold's. */
  readonly status: 'done' | 'held' | 'committed' | 'released' | 'expired'
  /** Thousandths charged; of an open hold, thousandths held. */
  readonly tokens: bigint
  readonly createdAt: Date
}

export interface DeviceLogPage extends WalletRef {
  readonly deviceId?: string | undefined
  /** `[from, to)` */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  /** Only what is older than this position. */
  readonly before?: { readonly createdAt: Date; readonly id: string } | undefined
  readonly limit: number
}

/** S6: which device used what, newest first. A page costs the same however long the log is. */
export const listDeviceOperations = (
  tx: LedgerTransaction,
  page: DeviceLogPage,
): Promise<DeviceOperation[]> =>
  rows<DeviceOperation>(tx, page.deviceId === undefined ? ofPool : ofDevice, [
    page.organizationId,
    page.walletId,
    page.from ?? earliest,
    page.to ?? latest,
    page.before?.createdAt ?? latest,
    page.before?.id ?? '',
    page.limit,
    ...(page.deviceId === undefined ? [] : [page.deviceId]),
  ])

const earliest = new Date('2000-01-01T00:00:00Z')
const latest = new Date('9999-01-01T00:00:00Z')

const logText = (devices: string): string => `SELECT id, device_id AS "deviceId",
    coalesce(item, '') AS item, quantity, status, created_at AS "createdAt",
    CASE WHEN status IN ('done', 'held') THEN amount ELSE coalesce(committed, 0) END AS tokens
  FROM token_operations
  WHERE organization_id = $1::text AND wallet_id = $2::text AND ${devices}
    AND created_at >= $3::timestamptz AND created_at < $4::timestamptz
    AND (created_at, id) < ($5::timestamptz, $6::text)
  ORDER BY created_at DESC, id DESC LIMIT $7::int`

const ofPool = logText('device_id IS NOT NULL')
const ofDevice = logText('device_id = $8::text')
