import { expect, test } from 'vitest'
import { testDatabase } from '@/dev/testing/database'

const { asOwner } = testDatabase()

/** What the app's role may do with tables that it may not do everything with. */
const narrow = {
  SELECT: ['_prisma_migrations'],
  // Append-only: what happened.
  'SELECT INSERT': [
    'audit_entries',
    'coupon_redemptions',
    'credit_notes',
    'event_sessions',
    'invoice_lines',
    'pool_transfers',
    'token_entries',
    'vendor_audit_entries',
  ],
  // Of these UPDATE is given for one column.
  'SELECT INSERT DELETE': ['recovery_codes'],
  // Never forgotten.
  'SELECT INSERT UPDATE': [
    'auto_top_ups',
    'coupons',
    'credit_entries',
    'device_licenses',
    'disputes',
    'events',
    'invoices',
    'key_spend_days',
    'license_keys',
    'licenses',
    'memberships',
    'orders',
    'organizations',
    'payment_attempts',
    'payment_methods',
    'refunds',
    'shared_licenses',
    'stripe_events',
    'subscriptions',
    'token_batches',
    'token_operations',
    'usage_days',
    'users',
    'wallets',
    'write_stops',
  ],
}

test('the app’s role changes and deletes no more than its work needs, and empties no table', async () => {
  const rows = await asOwner<{ may: string; tables: string[] }>(
    `SELECT may, array_agg(name ORDER BY name) AS tables FROM (
      SELECT c.relname::text AS name, (SELECT string_agg(p, ' ' ORDER BY place)
        FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES'])
          WITH ORDINALITY held(p, place) WHERE has_table_privilege('granary_app', c.oid, p)) AS may
      FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v')) held
    WHERE may IS DISTINCT FROM 'SELECT INSERT UPDATE DELETE' GROUP BY 1`,
  )
  expect(Object.fromEntries(rows.map(({ may, tables }) => [may, tables]))).toEqual(narrow)
})
