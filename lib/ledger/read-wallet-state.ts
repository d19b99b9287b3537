import 'server-only'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export interface WalletState extends WalletRef {
  /** Differs after every commit that touched the wallet, usage recorded at 0 included. */
  readonly version: string
}

/** How far several wallets are, in one statement: for screens that follow them live. */
export const readWalletStates = (
  tx: LedgerTransaction,
  wallets: readonly WalletRef[],
): Promise<WalletState[]> =>
  rows<WalletState>(
    tx,
    `SELECT w.organization_id AS "organizationId", w.id AS "walletId",
       concat_ws(':', w.last_sequence, w.available, w.held, latest.id, latest.status) AS version
     FROM unnest(string_to_array($1::text, ' '), string_to_array($2::text, ' ')) AS wanted(organization_id, id)
     JOIN wallets w ON w.organization_id = wanted.organization_id AND w.id = wanted.id
     LEFT JOIN LATERAL (
       SELECT id, status FROM token_operations
       WHERE organization_id = w.organization_id AND wallet_id = w.id AND device_id IS NOT NULL
       ORDER BY created_at DESC, id DESC LIMIT 1) AS latest ON true`,
    [
      wallets.map(({ organizationId }) => organizationId).join(' '),
      wallets.map(({ walletId }) => walletId).join(' '),
    ],
  )
