import 'server-only'

/** What must hold of all customers' books, or of some customers'. */
export interface Invariant {
  readonly name: string
  /** What must hold, in words. */
  readonly promise: string
  /** What is late, or a right and not money: writing on makes it no worse. */
  readonly alertOnly?: true
  /** Answers `what` breaks it. `$1`: the organizations that are looked at; null: all of them. */
  readonly sql: string
}

/** Whether a row's organization is looked at. */
const within = (column: string): string => `($1::text[] IS NULL OR ${column} = ANY($1))`

const payments: readonly Invariant[] = [
  {
    name: 'Paid means delivered',
    alertOnly: true,
    promise: 'No paid order is older than a minute and undelivered (I3)',
    sql: `SELECT id AS what FROM orders
      WHERE ${within('organization_id')} AND status = 'paid' AND delivered_at IS NULL
        AND paid_at < now() - interval '1 minute'`,
  },
  {
    name: 'Delivered means paid',
    promise: 'Nothing with an amount due is delivered without one successful charge (I3)',
    sql: `SELECT o.id AS what FROM orders o
      JOIN invoices i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
      WHERE ${within('o.organization_id')} AND o.delivered_at IS NOT NULL AND i.amount_due > 0
        AND NOT EXISTS (
          SELECT FROM payment_attempts a WHERE a.organization_id = i.organization_id
            AND a.invoice_id = i.id AND a.state = 'succeeded')`,
  },
  {
    name: 'Paid once',
    promise: 'No invoice has two successful charges, none that is void or open has one (I3)',
    sql: `SELECT i.id AS what FROM invoices i
      JOIN payment_attempts a ON a.organization_id = i.organization_id AND a.invoice_id = i.id
        AND a.state = 'succeeded'
      WHERE ${within('i.organization_id')}
      GROUP BY i.organization_id, i.id, i.status
      HAVING count(*) > 1 OR i.status IN ('open', 'void', 'uncollectible')`,
  },
  {
    name: 'Paid amounts',
    promise: 'What was charged is what the invoice says (I12)',
    sql: `SELECT i.id AS what FROM invoices i
      JOIN payment_attempts a ON a.organization_id = i.organization_id AND a.invoice_id = i.id
        AND a.state = 'succeeded'
      WHERE ${within('i.organization_id')}
        AND (a.amount <> i.amount_due OR i.amount_paid <> i.amount_due)`,
  },
  {
    name: 'Credit notes',
    promise:
      'Money that went back is no more than was paid, and has its credit notes, to the cent (I1)',
    sql: `SELECT i.id AS what FROM invoices i
      LEFT JOIN credit_notes n ON n.organization_id = i.organization_id AND n.invoice_id = i.id
        AND NOT EXISTS (SELECT FROM refunds r WHERE r.organization_id = n.organization_id
          AND r.credit_note_id = n.id AND r.state = 'failed')
      WHERE ${within('i.organization_id')}
      GROUP BY i.organization_id, i.id, i.amount_paid, i.amount_refunded
      HAVING i.amount_refunded > i.amount_paid OR coalesce(sum(n.amount), 0) <> i.amount_refunded`,
  },
  {
    name: 'Open invoices',
    alertOnly: true,
    promise: 'What is not paid yet has a payment under way or a day of its next try (L7)',
    sql: `SELECT i.id AS what FROM invoices i
      LEFT JOIN subscriptions s ON s.organization_id = i.organization_id
        AND s.id = i.subscription_id AND s.status = 'pastDue' AND s.next_retry_at IS NOT NULL
      WHERE ${within('i.organization_id')} AND i.status = 'open' AND s.id IS NULL AND NOT EXISTS (
        SELECT FROM payment_attempts a WHERE a.organization_id = i.organization_id
          AND a.invoice_id = i.id
          AND a.state IN ('pending', 'submitting', 'processing', 'actionRequired', 'unknown'))`,
  },
]

const invoices: readonly Invariant[] = [
  {
    name: 'Invoice lines',
    promise: 'The lines of every invoice make its total, and total and credit what is due (I12)',
    sql: `SELECT i.id AS what FROM invoices i
      JOIN invoice_lines l ON l.organization_id = i.organization_id AND l.invoice_id = i.id
      WHERE ${within('i.organization_id')}
      GROUP BY i.organization_id, i.id, i.total, i.amount_due, i.credit_applied
      HAVING sum(l.amount) FILTER (WHERE l.type <> 'credit') <> i.total
        OR i.amount_due <> greatest(i.total, 0) - i.credit_applied`,
  },
  {
    name: 'Invoice numbers',
    promise: 'Numbers of invoices and of credit notes are gapless per customer (I1)',
    sql: `SELECT organization_id AS what FROM invoices WHERE ${within('organization_id')}
      GROUP BY organization_id HAVING max(sequence) <> count(*)
      UNION ALL
      SELECT organization_id FROM credit_notes WHERE ${within('organization_id')}
      GROUP BY organization_id HAVING max(sequence) <> count(*)`,
  },
  {
    name: 'Credit balances',
    promise: 'Every credit balance is the sum of its journal, and of what is left of it (V5)',
    sql: `SELECT o.id AS what FROM organizations o
      LEFT JOIN credit_entries c ON c.organization_id = o.id
      WHERE ${within('o.id')}
      GROUP BY o.id, o.credit_balance
      HAVING coalesce(sum(c.remaining), 0) <> o.credit_balance
        OR coalesce(sum(c.amount), 0) <> o.credit_balance`,
  },
  {
    name: 'Coupon limits',
    promise: 'No coupon was redeemed more often than it may be, by all or by one customer (C1, C4)',
    sql: `SELECT c.id AS what FROM coupons c JOIN coupon_redemptions r ON r.coupon_id = c.id
      WHERE c.max_redemptions IS NOT NULL GROUP BY c.id, c.max_redemptions
      HAVING count(*) > c.max_redemptions AND bool_or(${within('r.organization_id')})
      UNION ALL
      SELECT c.id FROM coupons c JOIN coupon_redemptions r ON r.coupon_id = c.id
      WHERE c.max_per_organization IS NOT NULL AND ${within('r.organization_id')}
      GROUP BY c.id, c.max_per_organization, r.organization_id
      HAVING count(*) > c.max_per_organization`,
  },
]

const rights: readonly Invariant[] = [
  {
    name: 'One event a license',
    alertOnly: true,
    promise: 'A license runs at most one live event (E2)',
    sql: `SELECT license_id AS what FROM events
      WHERE ${within('organization_id')} AND status = 'live' AND NOT test
      GROUP BY organization_id, license_id HAVING count(*) > 1`,
  },
  {
    name: 'Live licenses',
    alertOnly: true,
    promise: 'Every live event runs on a license that has not ended and is high enough (E2, L6)',
    sql: `SELECT e.id AS what FROM events e
      LEFT JOIN licenses l ON l.organization_id = e.organization_id AND l.id = e.license_id
      WHERE ${within('e.organization_id')} AND e.status = 'live' AND NOT e.test
        AND (l.id IS NULL OR l.status = 'ended'
          OR array_position(ARRAY['basic', 'pro', 'premium'], l.tier)
            < array_position(ARRAY['basic', 'pro', 'premium'], e.tag))`,
  },
  {
    name: 'Licenses and periods',
    alertOnly: true,
    promise: 'No license outlives its subscription, and no customer with a license is locked (L6)',
    sql: `SELECT l.id AS what FROM licenses l
      JOIN subscriptions s ON s.organization_id = l.organization_id AND s.id = l.subscription_id
      WHERE ${within('l.organization_id')} AND l.status <> 'ended' AND s.status = 'ended'
      UNION ALL
      SELECT o.id FROM organizations o WHERE ${within('o.id')} AND o.locked_at IS NOT NULL
        AND EXISTS (SELECT FROM licenses l WHERE l.organization_id = o.id AND l.status <> 'ended')`,
  },
  {
    name: 'One package of a type',
    alertOnly: true,
    promise:
      'An account has at most one running package of each type, and one batch of it (K3, K5)',
    sql: `SELECT account_id AS what FROM subscriptions
      WHERE ${within('organization_id')} AND kind = 'tokenPackage' AND status <> 'ended'
      GROUP BY organization_id, account_id, product HAVING count(*) > 1
      UNION ALL
      SELECT b.wallet_id FROM token_batches b JOIN organizations o ON o.id = b.organization_id
      WHERE ${within('b.organization_id')} AND b.source = 'package'
        AND b.available > 0 AND b.expires_at > organization_now(o)
      GROUP BY b.organization_id, b.wallet_id, split_part(b.source_ref, ':', 1)
      HAVING count(*) > 1`,
  },
  {
    name: 'Renewals on time',
    alertOnly: true,
    promise: 'No renewal is more than ten minutes late by its customer’s clock',
    sql: `SELECT s.id AS what FROM subscriptions s JOIN organizations o ON o.id = s.organization_id
      WHERE ${within('s.organization_id')} AND s.status IN ('active', 'canceling')
        AND s.period_end < organization_now(o) - interval '10 minutes'`,
  },
]

/** Written once: the vendor's page, the status, the watch and every proof ask these. */
export const invariants: readonly Invariant[] = [...payments, ...invoices, ...rights]
