import 'server-only'
import { catchUpWithProvider } from '@/lib/payments/catch-up'
import type { Services } from '@/lib/usecases/context'
import { webhookServices } from '@/lib/usecases/invoices/webhook-services'

/** Takes the provider's messages that never arrived (I3). Answers how many there were. */
export const takeMissedMessages = (services: Services): Promise<number> =>
  catchUpWithProvider(webhookServices(services))
