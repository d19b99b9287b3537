import { db } from '@/lib/db/client'
import { newId } from '@/lib/db/new-id'
import { testDatabase } from '@/dev/testing/database'
import type { ChargeRequest } from '../charge'
import { grant } from '../grant'
import { openWallet } from '../open-wallet'
import type { BatchSource, WalletKind, WalletRef } from '../types'

/** The instant at which every ledger test begins. */
export const start = new Date('2026-01-31T12:00:00.000Z')
export const after = (ms: number): Date => new Date(start.getTime() + ms)

/** A new organization with an empty wallet of that kind. */
export async function newWallet(kind: WalletKind = 'organization'): Promise<WalletRef> {
  const id = newId('organization')
  await testDatabase().asOwner(
    'INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, $2, $3, $4)',
    [id, id.replace('_', '-'), 'Test', start],
  )
  const owner =
    kind === 'account'
      ? ({ organizationId: id, kind, accountId: newId('user') } as const)
      : { organizationId: id, kind }
  return openWallet(db(), { ...owner, now: start })
}

/** Grants `amount` thousandths; the ref is new unless given. */
export const give = (
  wallet: WalletRef,
  amount: bigint,
  options: {
    source?: BatchSource
    sourceRef?: string
    expiresAt?: Date | null
    now?: Date
  } = {},
) =>
  grant(db(), {
    ...wallet,
    amount,
    source: options.source ?? 'topUp',
    sourceRef: options.sourceRef ?? newId('order'),
    expiresAt: options.expiresAt ?? null,
    now: options.now ?? start,
  })

/** A charge request of `amount` thousandths, with a key of its own unless given. */
export const request = (
  wallet: WalletRef,
  amount: bigint,
  change: Partial<ChargeRequest> = {},
): ChargeRequest => ({
  ...wallet,
  idempotencyKey: change.idempotencyKey ?? newId('usage'),
  requestHash: `hash of ${amount}`,
  amount,
  item: 'ai_image_low',
  quantity: 1,
  now: start,
  ...change,
})

/** As people set it; the database copies it to the wallet. */
export const setDailyCap = ({ organizationId }: WalletRef, tokens: bigint | null) =>
  testDatabase().asOwner(
    `INSERT INTO token_settings (organization_id, alert_thresholds, daily_cap) VALUES ($1, '{}', $2)
     ON CONFLICT (organization_id) DO UPDATE SET daily_cap = excluded.daily_cap`,
    [organizationId, tokens],
  )
