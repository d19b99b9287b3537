import type pg from 'pg'
import type { WalletRef } from '@/lib/ledger/types'

const padded = (prefix: string, number: number): string =>
  `${prefix}_${String(number).padStart(23, '0')}`

/** The wallet of that number; each has an organization of its own. */
export const walletOf = (number: number): WalletRef => ({
  organizationId: padded('org', number),
  walletId: padded('wal', number),
})

/** Organizations with one wallet each, `batches` open batches in it and tokens that last. */
export async function seedWallets(
  owner: pg.Client,
  { from, to, batches = 1 }: { from: number; to: number; batches?: number },
): Promise<void> {
  await owner.query(
    `INSERT INTO organizations (id, slug, name, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'org-' || n, 'Bench', now() FROM generate_series($1::int, $2::int) n`,
    [from, to],
  )
  await owner.query(
    `INSERT INTO wallets (organization_id, id, kind, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'wal_' || lpad(n::text, 23, '0'), 'organization', now()
     FROM generate_series($1::int, $2::int) n`,
    [from, to],
  )
  await owner.query(
    `SELECT count(*) FROM generate_series($1::int, $2::int) n CROSS JOIN generate_series(1, $3::int) b
     CROSS JOIN LATERAL ledger_grant('org_' || lpad(n::text, 23, '0'), 'wal_' || lpad(n::text, 23, '0'),
       'bat_' || lpad((n::bigint * 100000 + b)::text, 23, '0'), 'topUp', b::text, 100000000000,
       '9999-12-31 00:00:00+00', now())`,
    [from, to, batches],
  )
  await owner.query('ANALYZE')
}

/** A journal of that many charges in the past of wallets `from` to `to`, as if they had been made. */
export async function growJournal(
  owner: pg.Client,
  { from, to, entries }: { from: number; to: number; entries: number },
): Promise<void> {
  const wallets = to - from + 1
  const each = Math.ceil(entries / wallets)
  await owner.query(
    `INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash, amount,
       item, quantity, first_sequence, parts, available_after, created_at)
     SELECT w.organization_id, w.id, md5(w.id || w.last_sequence + n), 'use_' || left(md5(w.last_sequence + n || w.id), 23), 'usage', 'done', md5(n::text),
       1000, 'ai_image_low', 1, w.last_sequence + n, 1, w.available - n * 1000, now()
     FROM wallets w, generate_series(1, $3::int) n
     WHERE w.organization_id BETWEEN $1::text AND $2::text`,
    [walletOf(from).organizationId, walletOf(to).organizationId, each],
  )
  await owner.query(
    `INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
       batch_available_after, wallet_available_after, created_at)
     SELECT w.organization_id, w.id, w.last_sequence + n,
       'bat_' || lpad((right(w.id, 10)::bigint * 100000 + 1)::text, 23, '0'), 'spend', 1000,
       'use_' || left(md5(w.last_sequence + n || w.id), 23), w.available - n * 1000, w.available - n * 1000, now()
     FROM wallets w, generate_series(1, $3::int) n
     WHERE w.organization_id BETWEEN $1::text AND $2::text`,
    [walletOf(from).organizationId, walletOf(to).organizationId, each],
  )
  await settleGrown(owner, { from, to, each })
}

async function settleGrown(
  owner: pg.Client,
  { from, to, each }: { from: number; to: number; each: number },
): Promise<void> {
  const values = [walletOf(from).organizationId, walletOf(to).organizationId, each]
  await owner.query(
    `UPDATE token_batches SET available = available - $3::bigint * 1000, spent = spent + $3::bigint * 1000
     WHERE organization_id BETWEEN $1::text AND $2::text AND source_ref = '1'`,
    values,
  )
  await owner.query(
    `UPDATE wallets SET available = available - $3::bigint * 1000, last_sequence = last_sequence + $3::bigint
     WHERE organization_id BETWEEN $1::text AND $2::text`,
    values,
  )
  await owner.query(
    `INSERT INTO usage_days AS u (organization_id, wallet_id, day, item, tokens, quantity)
     SELECT organization_id, id, current_date, 'ai_image_low', $3::bigint * 1000, $3::bigint FROM wallets
     WHERE organization_id BETWEEN $1::text AND $2::text
     ON CONFLICT (organization_id, wallet_id, day, item, device_id, account_id)
     DO UPDATE SET tokens = u.tokens + excluded.tokens, quantity = u.quantity + excluded.quantity`,
    values,
  )
  await owner.query('VACUUM ANALYZE')
}
