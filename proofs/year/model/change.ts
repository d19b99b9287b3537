import { daysOf, groupsOf, nearest, startedDays } from './arithmetic'
import { endEmpty, held, periodOf } from './holdings'
import { keepCoupon, newSubscription, type Bought, type Buying, type Handed } from './buying'
import type { ItemOf } from './items'
import { prices, tiers, type License, type Tier } from './state'
import { stillPaid } from './volume-credit'

type Change = ItemOf<'licenseChange'>

/** L3: up a tier within the period, or from monthly to annual at once; null: no such change. */
export function changed(buying: Buying, item: Change): Bought[] | null {
  const wanted = held(buying.organization).filter(({ id }) => item.licenseIds.includes(id))
  const isPossible = wanted.every((license) => isUpwards(license, item))
  if (!isPossible || wanted.length < item.licenseIds.length) return null
  const groups = groupsOf(wanted, ({ subscription, tier, unit, rate }) =>
    [subscription.id, tier, unit, rate].join(' '),
  )
  return groups.flatMap((group) => {
    const [first] = group
    if (!first) return []
    const tier = item.tier ?? first.tier
    const becomesAnnual = item.interval === 'year' && first.subscription.length === 'month'
    return becomesAnnual ? annual({ buying, group, tier }) : upgrade({ buying, group, first, tier })
  })
}

function isUpwards({ status, tier, subscription }: License, item: Change): boolean {
  if (status === 'pastDue') return false
  const steps = tiers.indexOf(item.tier ?? tier) - tiers.indexOf(tier)
  const isLonger = item.interval === 'year' && subscription.length === 'month'
  return steps > 0 || (steps === 0 && isLonger)
}

interface Changing {
  readonly buying: Buying
  readonly group: readonly License[]
  readonly tier: Tier
}

/** The difference of the prices for the days that are left; the renewal date stays. */
function upgrade({ buying, group, first, tier }: Changing & { readonly first: License }): Bought {
  const { now, rate } = buying
  const { length } = first.subscription
  const unit = prices[length === 'year' ? 'year' : 'month'][tier]
  const { left, of } = daysOf(periodOf(first.subscription), now)
  const more = (unit - first.unit) * BigInt(group.length)
  const deliver = ({ paid, redemption }: Handed) => {
    for (const license of group) {
      license.paid = stillPaid(license, now) + paid / group.length
      license.paidFrom = now
      license.rate = Math.max(license.rate, rate)
      Object.assign(license, { tier, unit, next: null })
      if (redemption) license.redemption = redemption
    }
    keepCoupon(first.subscription, redemption)
  }
  const line = ['proration', nearest(more * BigInt(left), BigInt(of))] as const
  return { charge: { line, products: namesOf(tier), isLicense: true }, leaves: [], deliver }
}

/** A whole year now, less what is unused of what was really paid for the month. */
function annual({ buying, group, tier }: Changing): Bought {
  const { organization, now, rate } = buying
  const unit = prices.year[tier]
  const unused = unusedOf(group, now)
  const deliver = ({ paid, redemption }: Handed) => {
    const subscription = newSubscription(buying, 'year')
    for (const license of group) {
      const year = { subscription, tier, unit, rate, status: 'active', next: null } as const
      Object.assign(license, { ...year, redemption, paid: paid / group.length, paidFrom: now })
    }
    keepCoupon(subscription, redemption)
    endEmpty(organization)
  }
  const line = ['license', unit * BigInt(group.length)] as const
  return {
    charge: { line, products: namesOf(tier), isLicense: true },
    ...(unused > 0n && { credit: { line: ['proration', -unused] as const } }),
    leaves: group,
    deliver,
  }
}

/** The exact sum of fractions, rounded once. */
function unusedOf(group: readonly License[], now: number): bigint {
  let above = 0n
  let below = 1n
  for (const { subscription, paidCents, paidFrom } of group) {
    const { end } = periodOf(subscription)
    const days = BigInt(Math.max(1, startedDays(paidFrom, end)))
    above = above * days + paidCents * BigInt(startedDays(now, end)) * below
    below *= days
  }
  return nearest(above, below)
}

const namesOf = (tier: Tier): string[] => ['licenseChange', `licenseChange:${tier}`]
