import 'server-only'
import { row, rows, type LedgerTransaction } from './rows'
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
 * by name, the rest together. At most (devices + 1) figures a day, whatever the journal holds; they
 * come as one text, because reading many small rows costs more than summing them.
 */
export async function poolUsage(
  tx: LedgerTransaction,
  query: WalletRef & { readonly from: string; readonly to: string; readonly devices: number },
): Promise<DeviceDay[]> {
  const values = [query.organizationId, query.walletId, query.from, query.to, query.devices]
  const { lines } = await row<{ lines: string }>(tx, usageText, values)
  return lines === '' ? [] : lines.split('\n').map(toDeviceDay)
}

const usageText = `WITH days AS MATERIALIZED (
    SELECT day, device_id, tokens, quantity FROM usage_days
    WHERE organization_id = $1::text AND wallet_id = $2::text AND day BETWEEN $3::date AND $4::date),
  top AS MATERIALIZED (
    SELECT device_id FROM days WHERE device_id <> ''
    GROUP BY 1 ORDER BY sum(tokens) DESC, device_id LIMIT $5::int),
  sums AS (
    SELECT days.day, top.device_id, sum(tokens) AS tokens, sum(quantity) AS quantity
    FROM days LEFT JOIN top USING (device_id) GROUP BY 1, 2)
  SELECT coalesce(string_agg(concat_ws(' ', to_char(day, 'YYYY-MM-DD'), tokens, quantity, device_id), E'\n'
    ORDER BY day, device_id), '') AS lines FROM sums`

function toDeviceDay(line: string): DeviceDay {
  const [day = '', tokens = '0', quantity = '0', deviceId = ''] = line.split(' ')
  return { day, deviceId, tokens: BigInt(tokens), quantity: BigInt(quantity) }
}

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
