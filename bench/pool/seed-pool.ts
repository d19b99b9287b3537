import type pg from 'pg'

export interface PoolSize {
  readonly organizationId: string
  readonly licenses: number
  readonly cameras: number
  readonly entries: number
}

const days = 365

/** Fills an organization's pool by plain SQL, as the use cases would leave it after a year. */
export async function seedPool(owner: pg.Client, size: PoolSize): Promise<void> {
  const { organizationId, licenses, cameras, entries } = size
  const run = (text: string, values: unknown[]) => owner.query(text, values)
  await run(
    `INSERT INTO organizations (id, slug, name, created_at) VALUES ($1, replace($1, '_', '-'), 'Bench', now() - interval '2 years')`,
    [organizationId],
  )
  await run(
    `INSERT INTO wallets (organization_id, id, kind, available, last_sequence, created_at)
     VALUES ($1, 'wal_' || $1, 'sharedPool', $2::bigint * 1000000, $3::bigint, now() - interval '2 years')`,
    [organizationId, licenses, entries],
  )
  await run(
    `INSERT INTO shared_licenses (organization_id, id, sku, name, tokens, origin, origin_ref, bound_at)
     SELECT $1, 'shl_' || n, 'shared-1000', 'Shared AI token license', 1000000, 'purchase', 'ord_' || n,
       now() - n * interval '1 minute' FROM generate_series(1, $2::int) n`,
    [organizationId, licenses],
  )
  await run(
    `INSERT INTO token_batches (organization_id, id, wallet_id, source, source_ref, granted, available, is_open,
       expires_at, created_at)
     SELECT $1, 'bat_' || n, 'wal_' || $1, 'sharedLicense', 'shl_' || n, 1000000, 1000000, true, '9999-12-31',
       now() - n * interval '1 minute' FROM generate_series(1, $2::int) n`,
    [organizationId, licenses],
  )
  await run(
    `INSERT INTO devices (organization_id, id, name, serial, kind, cloud_ai, created_at)
     SELECT $1, 'dev_' || n, 'Camera ' || n, 'S' || n, 'camera', true, now() FROM generate_series(1, $2::int) n`,
    [organizationId, cameras],
  )
  if (cameras > 0) await seedUsage(run, size)
  await owner.query('VACUUM ANALYZE')
}

type Run = (text: string, values: unknown[]) => Promise<unknown>

async function seedUsage(run: Run, { organizationId, cameras, entries }: PoolSize): Promise<void> {
  const values = [organizationId, cameras, entries]
  const at = `now() - (($3::bigint - n) * ${days * 86_400}::double precision / $3::bigint) * interval '1 second'`
  await run(
    `INSERT INTO token_operations (organization_id, wallet_id, idempotency_key, id, kind, status, request_hash,
       amount, item, quantity, device_id, first_sequence, parts, available_after, created_at)
     SELECT $1, 'wal_' || $1, 'key ' || n, 'use_' || lpad(n::text, 20, '0'), 'usage', 'done', 'hash', 1000,
       'cloud_ai_analysis', 1, 'dev_' || (1 + n % $2::int), n, 1, 0, ${at} FROM generate_series(1, $3::bigint) n`,
    values,
  )
  await run(
    `INSERT INTO token_entries (organization_id, wallet_id, sequence, batch_id, kind, amount, reference,
       batch_available_after, wallet_available_after, created_at)
     SELECT $1, 'wal_' || $1, n, 'bat_1', 'spend', 1000, 'use_' || lpad(n::text, 20, '0'), 0, 0, ${at}
     FROM generate_series(1, $3::bigint) n WHERE $2::int > 0`,
    values,
  )
  await run(
    `INSERT INTO usage_days (organization_id, wallet_id, day, item, device_id, tokens, quantity)
     SELECT $1, 'wal_' || $1, (now() AT TIME ZONE 'UTC')::date - d, 'cloud_ai_analysis', 'dev_' || c,
       1000 * $3::bigint / $2::int / ${days}, $3::bigint / $2::int / ${days}
     FROM generate_series(0, ${days - 1}) d, generate_series(1, $2::int) c`,
    values,
  )
}
