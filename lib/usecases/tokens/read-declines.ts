import 'server-only'
import type { Db, Tx } from '@/lib/db/client'

/**
 * When automatic top-ups were declined since the last one that was paid or since it was switched on,
 * oldest first.
 */
export async function readDeclines(db: Db | Tx, organizationId: string): Promise<Date[]> {
  const settings = await db.tokenSettings.findUnique({
    where: { organizationId },
    select: { autoTopUpSince: true },
  })
  const runs = await db.autoTopUp.findMany({
    where: { organizationId, createdAt: { gte: settings?.autoTopUpSince ?? new Date(0) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { status: true, failureCode: true, settledAt: true },
  })
  const afterPaid = runs.slice(runs.findLastIndex(({ status }) => status === 'paid') + 1)
  return afterPaid.flatMap(({ status, failureCode, settledAt }) =>
    status === 'failed' && failureCode !== 'notOrdered' && settledAt ? [settledAt] : [],
  )
}
