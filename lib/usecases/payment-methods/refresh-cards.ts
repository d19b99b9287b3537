import 'server-only'
import { syncPaymentMethods } from '@/lib/payments/payment-methods'
import type { Services } from '@/lib/usecases/context'
import { retryAfterCardChange } from '@/lib/usecases/renewals/retry-after-card-change'

/** Reads the cards from the provider; a new one pays what is past due at once (L7). Throws when it cannot. */
export async function refreshCards(services: Services, organizationId: string): Promise<void> {
  const changed = await syncPaymentMethods(services, organizationId)
  if (!changed.ok) throw new Error(changed.problem.message)
  if (changed.value.added > 0 || changed.value.defaultChanged)
    await retryAfterCardChange(services, organizationId)
}
