import 'server-only'
import { tryEach } from '@/lib/config/try-each'
import { organizationNow } from '@/lib/db/clock'
import { expireDueBatches, releaseDueHolds } from '@/lib/ledger/sweep'
import type { Services } from '@/lib/usecases/context'

const pageSize = 1000

/**
 * T7, K6: gives back holds that nobody settled in time and books what has expired, each organization's
 * by its own clock. Balances never wait for this: a charge and a reading count by the instant.
 */
export async function sweepTokens(services: Services): Promise<void> {
  const { db } = services
  await tryEach(await dueOrganizations(services), async (organizationId) => {
    const now = await organizationNow(db, organizationId)
    const due = { now, organizationId, limit: pageSize }
    while ((await releaseDueHolds(due)) === pageSize);
    while ((await expireDueBatches(due)) === pageSize);
  })
}

/** Those whose clock is the machine's are found by index; moved clocks exist in the sandbox only. */
async function dueOrganizations({ db }: Services): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT organization_id AS id FROM token_operations
      WHERE status = 'held' AND kind = 'hold' AND expires_at <= now()
    UNION
    SELECT organization_id FROM wallets WHERE next_expiry_at <= now()
    UNION
    SELECT id FROM organizations WHERE clock_offset_ms <> 0 OR clock_frozen_at IS NOT NULL
    ORDER BY id LIMIT ${pageSize}`
  return rows.map(({ id }) => id)
}
