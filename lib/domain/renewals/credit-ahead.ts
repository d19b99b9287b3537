import type { SubscriptionState } from '@/lib/domain/licenses/state'
import { largerOf, sumCents } from '@/lib/domain/money/money'
import type { Cents } from '@/lib/domain/money/money'
import type { RenewalInput } from '@/lib/domain/renewals/plan'
import { decideRenewal } from '@/lib/domain/renewals/renewal'
import { renewalOrder } from '@/lib/domain/renewals/write-plan'
import { nextPeriod } from '@/lib/domain/time/periods'

/**
 * V5: what of the credit balance is still there when this subscription renews. Whatever falls due before it
 * uses the balance first, each as often as it does: no renewal earns any. What is past due has taken its
 * share already, and how it goes on nobody knows. `others`: one input for each of the other subscriptions.
 */
export const creditAhead = (
  { subscription, creditBalance }: Pick<RenewalInput, 'subscription' | 'creditBalance'>,
  others: readonly RenewalInput[],
): Cents => {
  const used = others
    .filter((other) => other.subscription.status === 'active')
    .map((other) => decideRenewal(other).total * timesBefore(subscription, other.subscription))
  return largerOf(0n, creditBalance - sumCents(used))
}

/** How often `other` renews before the next renewal of `subscription`. */
const timesBefore = (subscription: SubscriptionState, other: SubscriptionState): bigint => {
  let times = 0n
  let ahead = other
  while (renewalOrder(ahead, subscription) < 0) {
    times += 1n
    ahead = { ...ahead, periodEnd: nextPeriod(ahead, ahead.periodEnd).end }
  }
  return times
}
