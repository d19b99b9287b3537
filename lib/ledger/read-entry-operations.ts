import 'server-only'
import { isIdOf } from '@/lib/domain/ids'
import { rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

/** The charge or hold behind a line of the journal: what was asked for, and for whom. */
export interface EntryOperation {
  readonly item: string
  readonly quantity: bigint
  readonly deviceId: string | null
  readonly eventId: string | null
  readonly accountId: string | null
}

/** Up to so many all of a wallet's operations are read for a page: some 5 ms. A million would take 250. */
const smallWallet = 10_000

/**
 * The operations that these lines of one wallet refer to, by reference. No index has their id, and one would cost
 * every charge, so they are found by the indexes that are there for other ends: a hold by that of what can be
 * settled, a camera's charge by that of the pool's log at the instant that entry and operation share, any other
 * charge among all of its wallet's while these are few. A line that none of them reaches is left out, never guessed.
 */
export async function readEntryOperations(
  tx: LedgerTransaction,
  wallet: WalletRef,
  lines: readonly { readonly reference: string; readonly createdAt: Date }[],
): Promise<Map<string, EntryOperation>> {
  const found = new Map<string, EntryOperation>()
  const read = async (
    noun: 'hold' | 'usage',
    text: string,
    more: (open: typeof lines) => unknown[],
  ) => {
    const open = lines.filter((line) => isIdOf(noun, line.reference) && !found.has(line.reference))
    if (open.length === 0) return
    const references = open.map(({ reference }) => reference).join(' ')
    const values = [wallet.organizationId, wallet.walletId, references, ...more(open)]
    for (const { id, ...operation } of await rows<OperationRow>(tx, text, values))
      found.set(id, operation)
  }
  await read('hold', heldText, () => [])
  await read('usage', cameraText, (open) => [
    open.map(({ createdAt }) => createdAt.toISOString()).join(' '),
  ])
  await read('usage', smallText, () => [smallWallet])
  return found
}

interface OperationRow extends EntryOperation {
  readonly id: string
}

const columns = `o.id, o.item, o.quantity, o.device_id AS "deviceId", o.event_id AS "eventId",
    o.account_id AS "accountId"`

// One look-up a line, by LATERAL with a LIMIT: "= ANY(references)" may read the wallet's whole history.
const heldText = `SELECT ${columns} FROM unnest(string_to_array($3::text, ' ')) r(id) CROSS JOIN LATERAL (
    SELECT x.* FROM token_operations x
    WHERE x.organization_id = $1::text AND x.wallet_id = $2::text AND x.id = r.id
      AND x.kind IN ('hold', 'freeze') LIMIT 1) o
  WHERE o.item IS NOT NULL`

const cameraText = `SELECT ${columns} FROM unnest(string_to_array($3::text, ' '),
    string_to_array($4::text, ' ')::timestamptz[]) r(id, at) CROSS JOIN LATERAL (
    SELECT x.* FROM token_operations x
    WHERE x.organization_id = $1::text AND x.wallet_id = $2::text AND x.device_id IS NOT NULL
      AND x.created_at = r.at AND x.id = r.id LIMIT 1) o
  WHERE o.item IS NOT NULL`

// They are counted once, no further than that, before any is read: of a larger wallet none is. Not its entries, of
// which usage at nought makes none (S4).
const smallText = `SELECT ${columns} FROM token_operations o
  WHERE o.organization_id = $1::text AND o.wallet_id = $2::text AND o.id = ANY(string_to_array($3::text, ' '))
    AND o.item IS NOT NULL
    AND (SELECT count(*) FROM (SELECT FROM token_operations c
      WHERE c.organization_id = $1::text AND c.wallet_id = $2::text LIMIT $4::bigint + 1) counted) <= $4::bigint`
