import { dayMs } from './arithmetic'
import { endLicenses, licensesIn, periodOf } from './holdings'
import { giveUp } from './invoice'
import type { Organization, Subscription } from './state'

/** L7 */
const retryDays = [1, 3, 5, 7]

export interface Refusal {
  /** The card will not be tried again by itself. */
  readonly forGood: boolean
  /** What the customer is told by mail; null: nothing has happened that they do not know. */
  readonly told: 'refusals' | 'confirmations' | null
}

/** L7: a renewal that was not paid waits for the next day of the schedule; after the last one it ends. */
export function refuse(
  organization: Organization,
  subscription: Subscription,
  { forGood, told }: Refusal,
): void {
  const { end } = periodOf(subscription)
  const next = retryDays.map((day) => end + day * dayMs).find((at) => at > organization.now)
  if (next === undefined) return endUnpaid(organization, subscription)
  subscription.status = 'pastDue'
  subscription.tries += 1
  subscription.nextTry = next
  subscription.paused = forGood
  if (told) organization[told] += 1
  for (const license of licensesIn(organization, subscription))
    if (license.status === 'active') license.status = 'pastDue'
}

function endUnpaid(organization: Organization, subscription: Subscription): void {
  organization.unpaidEnds += 1
  stopCollecting(organization, subscription, 'uncollectible')
}

/** The invoice is given up and what it renews ends. */
export function stopCollecting(
  organization: Organization,
  subscription: Subscription,
  status: 'void' | 'uncollectible',
): void {
  if (subscription.unpaid) giveUp(organization, subscription.unpaid, status)
  endLicenses(organization, licensesIn(organization, subscription))
  Object.assign(subscription, { status: 'ended', unpaid: null, nextTry: null })
}
