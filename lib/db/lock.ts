import 'server-only'
import type { Tx } from '@/lib/db/client'

/**
 * Locks the organization's row until the transaction ends: whatever changes its licenses, credit or
 * invoice numbers goes one at a time. Always the first statement of such a transaction.
 * Several organizations are locked in id order, so that two transactions cannot wait for each other.
 */
export async function lockOrganizations(tx: Tx, organizationIds: readonly string[]): Promise<void> {
  for (const id of [...organizationIds].sort()) {
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${id} FOR NO KEY UPDATE`
  }
}

export const lockOrganization = (tx: Tx, organizationId: string): Promise<void> =>
  lockOrganizations(tx, [organizationId])
