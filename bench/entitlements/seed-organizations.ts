import type pg from 'pg'

/** So many organizations with 8 licenses each, two of which run an event. Answers the first one's id. */
export async function seedOrganizations(owner: pg.Client, count: number): Promise<string> {
  await owner.query(
    `INSERT INTO organizations (id, slug, name, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'o' || n, 'O' || n, now() FROM generate_series(1, $1::int) n`,
    [count],
  )
  await owner.query(
    `INSERT INTO subscriptions (organization_id, id, kind, status, interval, anchor, period_start, period_end, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'sub_' || n, 'licenses', 'active', 'month', now(), now(), now() + interval '30 days', now()
     FROM generate_series(1, $1::int) n`,
    [count],
  )
  await owner.query(
    `INSERT INTO licenses (organization_id, id, subscription_id, status, tier, interval, unit_amount, rate, paid_amount, paid_from, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'lic_' || n || '_' || k, 'sub_' || n, 'active', (ARRAY['basic', 'pro', 'premium'])[1 + k % 3],
       'month', 4900, 0, 4900, now(), now()
     FROM generate_series(1, $1::int) n, generate_series(1, 8) k`,
    [count],
  )
  await owner.query(
    `INSERT INTO events (organization_id, id, name, kind, features, templates, tag, status, license_id, created_at)
     SELECT 'org_' || lpad(n::text, 23, '0'), 'evt_' || n || '_' || k, 'E', 'booth', '{}', '[]', 'basic', 'live', 'lic_' || n || '_' || k, now()
     FROM generate_series(1, $1::int) n, generate_series(1, 2) k`,
    [count],
  )
  await owner.query('ANALYZE')
  return `org_${'1'.padStart(23, '0')}`
}
