import 'server-only'
import { newId } from '@/lib/db/new-id'
import { row, rows, type LedgerTransaction } from './rows'
import type { WalletRef } from './types'

export type WalletOwner =
  | { readonly organizationId: string; readonly kind: 'organization' | 'sharedPool' }
  | { readonly organizationId: string; readonly kind: 'account'; readonly accountId: string }

/**
 * The wallet of that kind, made if there is none (K4: one per account and organization). Safe to call
 * at any time and by several at once. A closed account wallet stays closed (see reopenWallet).
 */
export async function openWallet(
  tx: LedgerTransaction,
  owner: WalletOwner & { readonly now: Date },
): Promise<WalletRef> {
  const known = await findWallet(tx, owner)
  if (known) return known
  const accountId = owner.kind === 'account' ? owner.accountId : null
  await rows(
    tx,
    `INSERT INTO wallets (organization_id, id, kind, account_id, created_at)
     VALUES ($1::text, $2::text, $3::text, $4::text, $5::timestamptz) ON CONFLICT DO NOTHING`,
    [owner.organizationId, newId('wallet'), owner.kind, accountId, owner.now],
  )
  const walletId = await row<{ id: string }>(tx, findText, findValues(owner))
  return { organizationId: owner.organizationId, walletId: walletId.id }
}

/** K4: the wallets of many accounts, made where there are none: their ids by account. */
export async function openAccountWallets(
  tx: LedgerTransaction,
  owners: {
    readonly organizationId: string
    readonly accountIds: readonly string[]
    readonly now: Date
  },
): Promise<ReadonlyMap<string, string>> {
  const { organizationId, accountIds, now } = owners
  await rows(
    tx,
    `INSERT INTO wallets (organization_id, id, kind, account_id, created_at)
     SELECT $1::text, r.id, 'account', r.account, $4::timestamptz
     FROM unnest($2::text[], $3::text[]) AS r(id, account)
     WHERE NOT EXISTS (SELECT FROM wallets w WHERE w.organization_id = $1::text
       AND w.kind = 'account' AND w.account_id = r.account)
     ON CONFLICT DO NOTHING`,
    [organizationId, accountIds.map(() => newId('wallet')), accountIds, now],
  )
  const found = await rows<{ id: string; account_id: string }>(
    tx,
    `SELECT id, account_id FROM wallets
     WHERE organization_id = $1::text AND kind = 'account' AND account_id = ANY($2::text[])`,
    [organizationId, accountIds],
  )
  return new Map(found.map(({ id, account_id: accountId }) => [accountId, id]))
}

/** The wallet of that kind, or null when it was never opened. */
export async function findWallet(
  tx: LedgerTransaction,
  owner: WalletOwner,
): Promise<WalletRef | null> {
  const [found] = await rows<{ id: string }>(tx, findText, findValues(owner))
  return found ? { organizationId: owner.organizationId, walletId: found.id } : null
}

/** K7: a member left. Nothing can be charged any more; the books stay. */
export async function closeWallet(
  tx: LedgerTransaction,
  wallet: WalletRef,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `UPDATE wallets SET closed_at = coalesce(closed_at, $3::timestamptz)
     WHERE organization_id = $1::text AND id = $2::text`,
    [wallet.organizationId, wallet.walletId, now],
  )
}

/** The member came back: new grants can be spent again. */
export async function reopenWallet(tx: LedgerTransaction, wallet: WalletRef): Promise<void> {
  await rows(
    tx,
    'UPDATE wallets SET closed_at = NULL WHERE organization_id = $1::text AND id = $2::text',
    [wallet.organizationId, wallet.walletId],
  )
}

const findText = `SELECT id FROM wallets
  WHERE organization_id = $1::text AND kind = $2::text AND account_id IS NOT DISTINCT FROM $3::text`

const findValues = (owner: WalletOwner): unknown[] => [
  owner.organizationId,
  owner.kind,
  owner.kind === 'account' ? owner.accountId : null,
]
