import type { Services } from '@/lib/usecases/context'
import type { Due } from './seed-due'

/** I3: speed counts only where each renewal has one invoice, one charge and one period. */
export async function checkRenewed({ db }: Services, all: readonly Due[]): Promise<void> {
  const ids = all.map(({ organizationId }) => organizationId)
  const [found] = await db.$queryRaw<{ right: bigint }[]>`
    SELECT count(*) AS right FROM subscriptions s
    WHERE s.organization_id = ANY(${ids}) AND s.period_index = 1 AND s.status = 'active'
      AND 1 = (SELECT count(*) FROM invoices i WHERE i.organization_id = s.organization_id
        AND i.status = 'paid' AND i.period_index = 1 AND i.amount_paid = 9900)
      AND 1 = (SELECT count(*) FROM payment_attempts a WHERE a.organization_id = s.organization_id
        AND a.state = 'succeeded' AND a.amount = 9900)`
  if (found?.right !== BigInt(all.length))
    throw new Error(`${found?.right ?? 0} of ${all.length} subscriptions are renewed exactly once`)
}
