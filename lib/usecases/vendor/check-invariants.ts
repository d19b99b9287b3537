import 'server-only'
import type { Db } from '@/lib/db/client'
import { verify, type Break } from '@/lib/ledger/verify'

export interface InvariantCheck {
  readonly name: string
  /** What must hold, in words. */
  readonly promise: string
  readonly broken: number
  /** The first thing that breaks it. */
  readonly example: string | null
  /** The customer that it belongs to, when it is one's alone. */
  readonly organizationId: string | null
  /** Whether money or tokens are wrong, so that writing on would make it worse; not what is merely late. */
  readonly stopsWrites: boolean
}

/** Proves the promises that can be read from the books, all customers at once. */
export async function checkInvariants(db: Db): Promise<InvariantCheck[]> {
  return [...(await checkBooks(db)), await ledgerCheck()]
}

/** The same without the journal, which grows with every token: the worker proves that (check-ledger). */
export function checkBooks(db: Db): Promise<InvariantCheck[]> {
  return Promise.all(
    statements.map(async ({ name, promise, sql, alertOnly = false }) => {
      const broken = await db.$queryRawUnsafe<{ what: string }[]>(`${sql} LIMIT 1000`)
      const example = broken[0]?.what ?? null
      const found = { broken: broken.length, example, organizationId: null }
      return { name, promise, ...found, stopsWrites: !alertOnly }
    }),
  )
}

export const tokenBooks = 'Token books'

async function ledgerCheck(): Promise<InvariantCheck> {
  const { breaks, wallets, entries } = await verify()
  const [first] = breaks
  return {
    name: tokenBooks,
    promise: `Every batch of ${wallets} wallets is proven by ${entries} journal entries (T8)`,
    broken: breaks.length,
    example: first ? exampleOf(first) : null,
    organizationId: first?.organizationId ?? null,
    stopsWrites: true,
  }
}

/** A break of the journal in one line. */
export const exampleOf = ({ identity, walletId, row }: Break): string =>
  `${identity}: ${walletId} ${row}`

interface Statement {
  readonly name: string
  readonly promise: string
  /** What is late, or a right and not money: writing on makes it no worse. */
  readonly alertOnly?: true
  readonly sql: string
}

const statements: readonly Statement[] = [
  {
    name: 'Invoice lines',
    promise: 'The lines of every invoice make its total (I12)',
    sql: `SELECT i.id AS what FROM invoices i
      JOIN invoice_lines l ON l.organization_id = i.organization_id AND l.invoice_id = i.id
      GROUP BY i.organization_id, i.id, i.total
      HAVING sum(l.amount) FILTER (WHERE l.type <> 'credit') <> i.total`,
  },
  {
    name: 'Invoice numbers',
    promise: 'Numbers are gapless per customer (I1)',
    sql: `SELECT organization_id AS what FROM invoices GROUP BY organization_id
      HAVING max(sequence) <> count(*)`,
  },
  {
    name: 'Paid means delivered',
    alertOnly: true,
    promise: 'No paid order is older than a minute and undelivered (I3)',
    sql: `SELECT id AS what FROM orders
      WHERE status = 'paid' AND delivered_at IS NULL AND paid_at < now() - interval '1 minute'`,
  },
  {
    name: 'Delivered means paid',
    promise: 'Nothing with an amount due is delivered without one successful charge (I3)',
    sql: `SELECT o.id AS what FROM orders o
      JOIN invoices i ON i.organization_id = o.organization_id AND i.id = o.invoice_id
      WHERE o.delivered_at IS NOT NULL AND i.amount_due > 0 AND NOT EXISTS (
        SELECT FROM payment_attempts a WHERE a.organization_id = i.organization_id
          AND a.invoice_id = i.id AND a.state = 'succeeded')`,
  },
  {
    name: 'Paid amounts',
    promise: 'What was charged is what the invoice says',
    sql: `SELECT i.id AS what FROM invoices i
      JOIN payment_attempts a ON a.organization_id = i.organization_id AND a.invoice_id = i.id
        AND a.state = 'succeeded'
      WHERE a.amount <> i.amount_due OR i.amount_paid <> i.amount_due`,
  },
  {
    name: 'Credit notes',
    promise: 'Money that went back is corrected by credit notes, to the cent (I1)',
    sql: `SELECT i.id AS what FROM invoices i
      LEFT JOIN credit_notes n ON n.organization_id = i.organization_id AND n.invoice_id = i.id
        AND NOT EXISTS (SELECT FROM refunds r WHERE r.organization_id = n.organization_id
          AND r.credit_note_id = n.id AND r.state = 'failed')
      GROUP BY i.organization_id, i.id, i.amount_refunded
      HAVING coalesce(sum(n.amount), 0) <> i.amount_refunded`,
  },
  {
    name: 'Credit balances',
    promise: 'Every credit balance is the sum of what is left of its earnings (V5)',
    sql: `SELECT o.id AS what FROM organizations o
      LEFT JOIN credit_entries c ON c.organization_id = o.id
      GROUP BY o.id, o.credit_balance HAVING coalesce(sum(c.remaining), 0) <> o.credit_balance`,
  },
  {
    name: 'Coupon limits',
    promise: 'No coupon was redeemed more often than it may be (C4)',
    sql: `SELECT c.id AS what FROM coupons c JOIN coupon_redemptions r ON r.coupon_id = c.id
      WHERE c.max_redemptions IS NOT NULL GROUP BY c.id, c.max_redemptions
      HAVING count(*) > c.max_redemptions`,
  },
  {
    name: 'One event a license',
    alertOnly: true,
    promise: 'A license runs at most one live event (E2)',
    sql: `SELECT license_id AS what FROM events WHERE status = 'live' AND NOT test
      GROUP BY organization_id, license_id HAVING count(*) > 1`,
  },
  {
    name: 'Live licenses',
    alertOnly: true,
    promise: 'No live event runs on a license that has ended (L6)',
    sql: `SELECT e.id AS what FROM events e
      JOIN licenses l ON l.organization_id = e.organization_id AND l.id = e.license_id
      WHERE e.status = 'live' AND NOT e.test AND l.status = 'ended'`,
  },
  {
    name: 'Renewals on time',
    alertOnly: true,
    promise: 'No renewal is more than ten minutes late by its customer’s clock',
    sql: `SELECT s.id AS what FROM subscriptions s JOIN organizations o ON o.id = s.organization_id
      WHERE s.status IN ('active', 'canceling')
        AND s.period_end < organization_now(o) - interval '10 minutes'`,
  },
]
