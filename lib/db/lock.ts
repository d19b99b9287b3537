import 'server-only'
import type { Tx } from '@/lib/db/client'
import { instantOf, type OrganizationClock } from '@/lib/db/clock'

/** What whoever holds the lock is told of the organization in the same breath. */
export interface LockedOrganization {
  /** Its present instant: one that does not exist goes by the machine's clock. */
  readonly now: Date
  /** Cents, as they are until this transaction moves them. */
  readonly creditBalance: bigint
  readonly stripeCustomerId: string | null
}

/**
 * Locks the organization's row until the transaction ends: whatever changes its licenses, credit or
 * invoice numbers goes one at a time. Always the first statement of such a transaction.
 */
export async function lockOrganization(
  tx: Tx,
  organizationId: string,
): Promise<LockedOrganization> {
  const [row] = await tx.$queryRaw<(OrganizationClock & Omit<LockedOrganization, 'now'>)[]>`
    SELECT clock_offset_ms AS "clockOffsetMs", clock_frozen_at AS "clockFrozenAt",
      credit_balance AS "creditBalance", stripe_customer_id AS "stripeCustomerId"
    FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`
  if (!row) return { now: new Date(), creditBalance: 0n, stripeCustomerId: null }
  const { creditBalance, stripeCustomerId } = row
  return { now: instantOf(row), creditBalance, stripeCustomerId }
}

/** Several are locked in id order, so that two transactions cannot wait for each other. */
export async function lockOrganizations(tx: Tx, organizationIds: readonly string[]): Promise<void> {
  for (const id of [...organizationIds].sort()) await lockOrganization(tx, id)
}
