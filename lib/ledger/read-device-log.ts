import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** One analysis (or hold) of a device, as it was charged. */
export interface DeviceOperation {
  readonly id: string
  readonly deviceId: string
  /** Of a device that is gone: its id. */
  readonly deviceName: string
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

const logText = (devices: string): string => `SELECT o.id, o.device_id AS "deviceId",
    coalesce(d.name, o.device_id) AS "deviceName", coalesce(o.item, '') AS item, o.quantity, o.status,
    o.created_at AS "createdAt",
    CASE WHEN o.status IN ('done', 'held') THEN o.amount ELSE coalesce(o.committed, 0) END AS tokens
  FROM token_operations o
  LEFT JOIN devices d ON d.organization_id = o.organization_id AND d.id = o.device_id
  WHERE o.organization_id = $1::text AND o.wallet_id = $2::text AND o.${devices}
    AND o.created_at >= $3::timestamptz AND o.created_at < $4::timestamptz
    AND (o.created_at, o.id) < ($5::timestamptz, $6::text)
  ORDER BY o.created_at DESC, o.id DESC LIMIT $7::int`

const ofPool = logText('device_id IS NOT NULL')
const ofDevice = logText('device_id = $8::text')
