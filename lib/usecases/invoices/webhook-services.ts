import 'server-only'
import type { WebhookServices } from '@/lib/payments/webhook'
import type { Services } from '@/lib/usecases/context'
import { changeDispute } from '@/lib/usecases/disputes/change-dispute'
import { paymentsOf } from '@/lib/usecases/invoices/payments-of'
import { refreshCards } from '@/lib/usecases/payment-methods/refresh-cards'

/** What the provider's messages may set in motion. */
export const webhookServices = (services: Services): WebhookServices => ({
  ...paymentsOf(services),
  cardsChanged: (organizationId) => refreshCards(services, organizationId),
  disputeChanged: (disputeId, event) => changeDispute(services, disputeId, event),
})
