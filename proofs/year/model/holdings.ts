import { dateAfter, type Length, type Span } from './arithmetic'
import type { License, Organization, Subscription } from './state'

/** L6, V1: whatever has not ended is held, canceling and past due too. */
export const held = ({ licenses }: Organization): License[] =>
  licenses.filter(({ status }) => status !== 'ended')

export const running = ({ subscriptions }: Organization): Subscription[] =>
  subscriptions.filter(({ status }) => status !== 'ended')

/** P2: an organization's monthly licenses are one subscription. */
export const monthlyOf = (organization: Organization): Subscription | undefined =>
  running(organization).find(({ kind, length }) => kind === 'licenses' && length === 'month')

export const periodOf = ({ anchor, length, index }: Subscription): Span => ({
  start: dateAfter(anchor, length, index),
  end: dateAfter(anchor, length, index + 1),
})

/** In the order in which they fall due. */
export const byEnd = (left: Subscription, right: Subscription): number =>
  periodOf(left).end - periodOf(right).end || (left.id < right.id ? -1 : 1)

export const licensesIn = (organization: Organization, subscription: Subscription): License[] =>
  held(organization).filter((license) => license.subscription === subscription)

export interface Start {
  readonly kind: Subscription['kind']
  readonly length: Length
  readonly product?: string
  readonly anchor: number
}

export function startSubscription(
  organization: Organization,
  { kind, length, product, anchor }: Start,
) {
  const subscription: Subscription = {
    id: '',
    kind,
    length,
    product: product ?? null,
    anchor,
    index: 0,
    status: 'active',
    tries: 0,
    nextTry: null,
    paused: false,
    unpaid: null,
    waits: false,
    lasting: new Map(),
  }
  organization.subscriptions.push(subscription)
  return subscription
}

/** L6: what ends, ends for good; the last one locks the organization. */
export function endLicenses(organization: Organization, licenses: readonly License[]): void {
  if (licenses.length === 0) return
  for (const license of licenses) license.status = 'ended'
  organization.locked = held(organization).length === 0
}

/** P2, P3: a subscription of licenses without any is over. */
export function endEmpty(organization: Organization): void {
  for (const subscription of running(organization)) {
    const isEmpty = licensesIn(organization, subscription).length === 0
    if (subscription.kind === 'licenses' && isEmpty) subscription.status = 'ended'
  }
}
