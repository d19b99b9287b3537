import { expect } from 'vitest'
import type { Db } from '@/lib/db/client'
import type { Life } from './life'

interface BrokenBook {
  readonly organization_id: string
  readonly what: string
}

/**
 * I1, I3, V5: an invoice's lines are its amount, its amount is what was paid, once; numbers have no
 * gap; the credit balance is its journal. Every organization in one statement.
 */
export async function checkOwnBooks(db: Db): Promise<void> {
  const broken = await db.$queryRaw<BrokenBook[]>`
    SELECT i.organization_id, 'invoice ' || i.number AS what FROM invoices i
    LEFT JOIN LATERAL (SELECT coalesce(sum(l.amount), 0) AS amount FROM invoice_lines l
      WHERE l.organization_id = i.organization_id AND l.invoice_id = i.id) lines ON true
    LEFT JOIN LATERAL (SELECT coalesce(sum(a.amount), 0) AS amount, count(*) AS number
      FROM payment_attempts a WHERE a.organization_id = i.organization_id
        AND a.invoice_id = i.id AND a.state = 'succeeded') paid ON true
    WHERE lines.amount <> i.total - i.credit_applied
      OR i.amount_due <> greatest(i.total, 0) - i.credit_applied
      OR i.amount_paid <> paid.amount
      OR paid.number > 1
      OR i.amount_paid <> (CASE WHEN i.status = 'paid' THEN i.amount_due ELSE 0 END)
    UNION ALL
    SELECT organization_id, 'a gap in the numbers' FROM invoices
    GROUP BY organization_id HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
    UNION ALL
    SELECT o.id, 'the credit balance' FROM organizations o
    WHERE o.credit_balance <> (SELECT coalesce(sum(c.amount), 0) FROM credit_entries c
        WHERE c.organization_id = o.id)
      OR o.credit_balance <> (SELECT coalesce(sum(c.remaining), 0) FROM credit_entries c
        WHERE c.organization_id = o.id)`
  expect(broken).toEqual([])
}

interface ProviderState {
  readonly paymentIntents: readonly {
    readonly id: string
    readonly customer: string
    readonly status: string
    readonly amount_received: number
  }[]
  readonly refunds: readonly unknown[]
}

/** I3: every cent that the provider took is one paid invoice's, and the other way round. */
export async function checkProvidersBooks(lives: readonly Life[]): Promise<void> {
  const [first] = lives
  if (!first) return
  const { db, provider } = first.world
  await provider.control({ settle: true })
  const answer = await fetch(`${provider.base}/_control/state`)
  const state: ProviderState = await answer.json()
  const taken = state.paymentIntents
    .filter(({ status }) => status === 'succeeded')
    .map(({ id, customer, amount_received: amount }) => `${customer} ${id} ${amount}`)
  const attempts = await db.paymentAttempt.findMany({
    where: { state: 'succeeded' },
    include: { organization: { select: { stripeCustomerId: true } } },
  })
  const booked = attempts.map(
    ({ organization, paymentIntentId, amount }) =>
      `${organization.stripeCustomerId} ${paymentIntentId} ${amount}`,
  )
  expect(taken.sort()).toEqual(booked.sort())
  expect(state.refunds).toEqual([])
}
