import type { Charge } from './discount'
import { startSubscription } from './holdings'
import type { Interval, License, Line, Organization, Redemption, Subscription } from './state'

/** An order while it is priced: the counts are taken, nothing is changed yet. */
export interface Buying {
  readonly organization: Organization
  readonly now: number
  readonly rateBefore: number
  readonly rate: number
  readonly hasBase: boolean
  /** P3: what is bought together renews together. */
  readonly started: Map<Interval, Subscription>
}

export interface Handed {
  readonly paid: number
  readonly redemption: Redemption | null
}

export interface Bought {
  readonly charge: Charge
  readonly credit?: { readonly line: Line }
  readonly leaves: readonly License[]
  readonly deliver: (handed: Handed) => void
}

/** P3: one for everything of an order that starts. */
export function newSubscription(buying: Buying, interval: Interval): Subscription {
  const { organization, now, started } = buying
  const known = started.get(interval)
  if (known) return known
  const made = startSubscription(organization, { kind: 'licenses', length: interval, anchor: now })
  started.set(interval, made)
  return made
}

/** C1: it stays with what was bought for so many renewals. */
export function keepCoupon(subscription: Subscription, redemption: Redemption | null): void {
  if (redemption) subscription.lasting.set(redemption, redemption.coupon.renewals)
}
