import 'server-only'
import type { Context } from '@/lib/usecases/context'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'

/**
 * The customer is back from the provider's page: whatever the address says, the cards are read from
 * the provider. Safe to call any number of times; the provider's own message does the same.
 */
export const finishSetup = (context: Context): Promise<void> =>
  refreshCards(context, context.organizationId)
