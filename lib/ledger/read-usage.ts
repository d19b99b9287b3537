import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export type UsageGroup = 'none' | 'item' | 'device' | 'account'

export interface UsageQuery extends WalletRef {
  /** First and last UTC day, both included: `2026-11-21`. */
  readonly from: string
  readonly to: string
  readonly groupBy: UsageGroup
}

export interface UsageSum {
  /** UTC day on which it was booked. */
  readonly day: string
  /** The item, device id or account id; empty for none (and always for groupBy none). */
  readonly group: string
  readonly tokens: bigint
  readonly quantity: bigint
}

/** Spent tokens by day from the kept sums: the same cost after ten million entries. */
export const usageByDay = (tx: LedgerTransaction, query: UsageQuery): Promise<UsageSum[]> =>
  rows<UsageSum>(
    tx,
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, ${groupColumn[query.groupBy]} AS group,
       sum(tokens)::bigint AS tokens, sum(quantity)::bigint AS quantity
     FROM usage_days
     WHERE organization_id = $1::text AND wallet_id = $2::text AND day BETWEEN $3::date AND $4::date
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [query.organizationId, query.walletId, query.from, query.to],
  )

const groupColumn = {
  none: `''`,
  item: 'item',
  device: 'device_id',
  account: 'account_id',
} as const satisfies Record<UsageGroup, string>
