import 'server-only'
import type { Services } from '@/lib/usecases/context'
import { retryPayment } from '@/lib/usecases/renewals/retry-payment'

/** L7: a new default card pays what is past due at once. */
export async function retryAfterCardChange(
  services: Services,
  organizationId: string,
): Promise<void> {
  const pastDue = await services.db.subscription.findMany({
    where: { organizationId, status: 'pastDue' },
    orderBy: [{ periodEnd: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  for (const { id: subscriptionId } of pastDue)
    await retryPayment(services, { organizationId, subscriptionId }, true)
}
