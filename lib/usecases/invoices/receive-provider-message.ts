import 'server-only'
import { receiveWebhook } from '@/lib/payments/webhook'
import type { Services } from '@/lib/usecases/context'
import { webhookServices } from '@/lib/usecases/invoices/webhook-services'

export interface ProviderMessage {
  /** Exactly as it arrived: the signature is over these characters. */
  readonly body: string
  readonly signature: string | null
}

/**
 * Takes a message of the payment provider: `refused` when it is not to be trusted; throws when it
 * could not be carried out, so that it is delivered again.
 */
export const receiveProviderMessage = (
  services: Services,
  { body, signature }: ProviderMessage,
): Promise<'received' | 'refused'> => receiveWebhook(webhookServices(services), body, signature)
