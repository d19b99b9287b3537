import 'server-only'
import type { SandboxControl } from '@/lib/payments/gateway'
import type { StripeSettings } from '@/lib/payments/stripe/client'

/** Speaks to the local provider's control address; Stripe itself has nothing like it, so nothing happens there. */
export function sandboxControl({ apiBase }: StripeSettings): SandboxControl {
  if (!apiBase) return { advanceClock: nothing, failNext: nothing }
  return {
    advanceClock: (customer, milliseconds) => {
      const seconds = Math.round(milliseconds / 1000)
      return control(apiBase, { advanceClock: { customer, seconds } })
    },
    failNext: (customer, next) => control(apiBase, { nextForCustomer: { customer, next } }),
  }
}

const nothing = (): Promise<void> => Promise.resolve()

async function control(base: URL, body: object): Promise<void> {
  const answer = await fetch(new URL('/_control', base), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`the local payment provider answered ${answer.status}`)
}
