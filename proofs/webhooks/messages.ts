import { createHmac } from 'node:crypto'
import type { BillingWorld } from '@/dev/testing/billing-world'
import { receiveProviderMessage } from '@/lib/usecases/invoices/receive-provider-message'

/** What the provider has to say, as it would send it. */
export interface Message {
  readonly type: string
  readonly body: string
}

interface ProviderState {
  readonly events: readonly { readonly type: string }[]
}

/** Every message of this provider so far, in order. */
export async function messagesOf({ provider }: BillingWorld): Promise<Message[]> {
  const answer = await fetch(`${provider.base}/_control/state`)
  const { events }: ProviderState = await answer.json()
  return events.map((event) => ({ type: event.type, body: JSON.stringify(event) }))
}

/** Hands it to the portal with a signature of this moment, as each of the provider's tries has. */
export const deliver = ({ services, secret }: BillingWorld, { body }: Pick<Message, 'body'>) =>
  receiveProviderMessage(services, { body, signature: signed(body, { secret }) })

/** The signature header; `late` seconds from now. */
export function signed(
  body: string,
  { secret, late = 0, scheme = 'v1' }: { secret: string; late?: number; scheme?: string },
): string {
  const at = Math.floor(Date.now() / 1000) + late
  const hash = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  return `t=${at},${scheme}=${hash}`
}
