import 'server-only'
import { ensureCustomer } from '@/lib/payments/customers'
import { syncPaymentMethods } from '@/lib/payments/payment-methods'
import type { Services } from '@/lib/usecases/context'

export const sandboxCards = [
  'visa',
  'declined',
  'insufficientFunds',
  'authenticationRequired',
  'none',
] as const
export type SandboxCard = (typeof sandboxCards)[number]

/** The provider's documented test cards that can be saved. */
const aliases = {
  visa: 'pm_card_visa',
  declined: 'pm_card_chargeCustomerFail',
  // No test card can be saved and then lacks funds: a good one, whose payments are made to fail.
  insufficientFunds: 'pm_card_visa',
  authenticationRequired: 'pm_card_authenticationRequired',
} as const satisfies Record<Exclude<SandboxCard, 'none'>, string>

/** As many payments as anybody will try with the card that lacks funds. */
const failingPayments = 100

/**
 * Saves a test card with the payment provider, through the same calls that production makes. False
 * when the provider did not answer. With `none` there is a customer, but no card.
 */
export async function attachSandboxCard(
  services: Services,
  organizationId: string,
  card: SandboxCard,
): Promise<boolean> {
  if (card === 'none') return true
  const { gateway } = services
  const customer = await ensureCustomer(services, organizationId)
  if (!customer.ok) return false
  const attached = await gateway.cards.attachTestCard(customer.value.id, aliases[card])
  if (!attached.ok) return false
  if (card === 'insufficientFunds') {
    const faults = Array.from({ length: failingPayments }, () => 'insufficient_funds')
    await gateway.sandbox.failNext(customer.value.id, faults)
  }
  return (await syncPaymentMethods(services, organizationId)).ok
}
