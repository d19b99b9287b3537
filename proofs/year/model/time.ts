import { refuse } from './dunning'
import { byEnd, periodOf, running } from './holdings'
import { collect, renew } from './renewal'
import type { Organization, Subscription } from './state'

/** Everything that falls due up to an instant, in order, each thing at its own time; `after` each. */
export function passTo(
  organization: Organization,
  instant: number,
  after: () => void = () => undefined,
): void {
  for (let due = nextDue(organization); due && due.at <= instant; due = nextDue(organization)) {
    organization.now = Math.max(organization.now, due.at)
    if (due.subscription.status === 'pastDue') retry(organization, due.subscription)
    else renew(organization, due.subscription)
    after()
  }
  organization.now = instant
}

/** L7: a card that was refused for good is not asked again, but its days are counted. */
function retry(organization: Organization, subscription: Subscription): void {
  if (!subscription.paused) return collect(organization, subscription)
  refuse(organization, subscription, { forGood: true, told: null })
}

/** L7: a new card pays at once what is past due, the oldest first. */
export function changeCard(organization: Organization): void {
  const pastDue = running(organization).filter(({ status }) => status === 'pastDue')
  for (const subscription of pastDue.sort(byEnd)) collect(organization, subscription)
}

function nextDue(organization: Organization) {
  const [first] = running(organization)
    .flatMap((subscription) => {
      const at = dueAt(subscription)
      return at === null ? [] : [{ at, subscription }]
    })
    .sort((left, right) => left.at - right.at || byRank(left.subscription, right.subscription))
  return first
}

const dueAt = (subscription: Subscription): number | null =>
  subscription.status === 'pastDue' ? subscription.nextTry : periodOf(subscription).end

/** Licenses before what needs one, monthly ones before annual ones, which may move into them. */
const byRank = (left: Subscription, right: Subscription): number =>
  rank(left) - rank(right) || (left.id < right.id ? -1 : 1)

const rank = ({ kind, length }: Subscription): number =>
  (kind === 'licenses' ? 0 : 2) + (length === 'month' ? 0 : 1)
