import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export interface DeviceDay {
  /** UTC day: `2026-11-21`. */
  readonly day: string
  /** Empty: all devices but the ones that spent most, and usage without a device. */
  readonly deviceId: string
  readonly tokens: bigint
  readonly quantity: bigint
}

/**
 * S6: what was spent by day and device from the kept sums, for a chart: the `devices` that spent most
 * by name, the rest together. At most (devices + 1) rows a day, whatever the journal holds.
 */
export const poolUsage = (
  tx: LedgerTransaction,
  query: WalletRef & { readonly from: string; readonly to: string; readonly devices: number },
): Promise<DeviceDay[]> =>
  rows<DeviceDay>(
    tx,
    `WITH days AS (
       SELECT day, device_id, sum(tokens) AS tokens, sum(quantity) AS quantity FROM usage_days
       WHERE organization_id = $1::text AND wallet_id = $2::text AND day BETWEEN $3::date AND $4::date
       GROUP BY 1, 2),
     top AS (
       SELECT device_id FROM days WHERE device_id <> ''
       GROUP BY 1 ORDER BY sum(tokens) DESC, device_id LIMIT $5::int)
     SELECT to_char(days.day, 'YYYY-MM-DD') AS day, coalesce(top.device_id, '') AS "deviceId",
       sum(tokens)::bigint AS tokens, sum(quantity)::bigint AS quantity
     FROM days LEFT JOIN top USING (device_id) GROUP BY 1, 2 ORDER BY 1, 2`,
    [query.organizationId, query.walletId, query.from, query.to, query.devices],
  )

export interface DeviceUsage {
  readonly deviceId: string
  readonly tokens: bigint
  readonly quantity: bigint
  readonly lastUsedAt: Date | null
}

/** What these devices spent from the pool in those days (both included), and when each was last used. */
export const usageOfDevices = (
  tx: LedgerTransaction,
  query: WalletRef & {
    readonly deviceIds: readonly string[]
    readonly from: string
    readonly to: string
  },
): Promise<DeviceUsage[]> =>
  rows<DeviceUsage>(
    tx,
    `SELECT device.id AS "deviceId", spent.tokens, spent.quantity, last.at AS "lastUsedAt"
     FROM unnest(string_to_array($5::text, ' ')) AS device(id)
     CROSS JOIN LATERAL (
       SELECT coalesce(sum(tokens), 0)::bigint AS tokens, coalesce(sum(quantity), 0)::bigint AS quantity
       FROM usage_days WHERE organization_id = $1::text AND wallet_id = $2::text
         AND day BETWEEN $3::date AND $4::date AND device_id = device.id) AS spent
     LEFT JOIN LATERAL (
       SELECT created_at AS at FROM token_operations
       WHERE organization_id = $1::text AND device_id = device.id
       ORDER BY created_at DESC, id DESC LIMIT 1) AS last ON true`,
    [query.organizationId, query.walletId, query.from, query.to, query.deviceIds.join(' ')],
  )
