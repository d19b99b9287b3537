import { BrokenInvariant } from '@/lib/domain/invariant'
import type { RenewalInput, RenewalPlan } from '@/lib/domain/renewals/plan'

/**
 * What the subscription's next renewal costs and changes, at its period's end. The upcoming invoice
 * is this same function asked early. A plan that ends the subscription has no lines and a total of 0.
 * Subscriptions that fall due at one instant are renewed in `renewalOrder`.
 */
export const decideRenewal = (input: RenewalInput): RenewalPlan => {
  throw new BrokenInvariant(`not decided yet: ${input.subscription.id}`)
}
