import 'server-only'
import type { Context } from '@/lib/usecases/context'

/** V5: the balance in cents and its newest hundred movements. */
export async function readCreditBalance({ db, organizationId, catalog }: Context) {
  const { creditBalance } = await db.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { creditBalance: true },
  })
  const entries = await db.creditEntry.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  return {
    amount: creditBalance,
    currency: catalog.currency,
    entries: entries.map(({ id, kind, amount, remaining, invoiceId, createdAt }) => ({
      id,
      kind,
      amount,
      remaining,
      invoiceId,
      createdAt,
    })),
  }
}
