import { daysOf, groupsOf, nearest, startedDays, sum } from './arithmetic'
import { held, periodOf } from './holdings'
import type { Buying } from './buying'
import type { License, Line } from './state'

export interface VolumeCredit {
  readonly line: Line
  readonly apply: () => void
}

/** V3: one line a subscription and tier, for the licenses that paid for a period that runs. */
export function volumeCredits(
  { organization, now, rate }: Buying,
  leaving: ReadonlySet<License>,
): VolumeCredit[] {
  const lifted = held(organization).filter(
    (license) => license.status !== 'pastDue' && license.rate < rate && !leaving.has(license),
  )
  const groups = groupsOf(lifted, ({ subscription, tier }) => `${subscription.id} ${tier}`)
  return groups.flatMap((licenses) => {
    const [first] = licenses
    if (!first) return []
    const span = periodOf(first.subscription)
    const { left, of } = daysOf(span, now)
    const back = sum(licenses.map(({ unit, rate: old }) => unit * BigInt(rate - old)))
    const amount = nearest(back * BigInt(left), BigInt(of) * 10_000n)
    const apply = () => {
      for (const license of licenses) {
        const share = (Number(license.unit) * (rate - license.rate) * left) / of / 10_000
        license.paid = Math.max(0, stillPaid(license, now) - share)
        license.paidFrom = now
        license.rate = rate
      }
    }
    return amount > 0n ? [{ line: ['volumeDiscountCredit', -amount] as const, apply }] : []
  })
}

/** L3: the part of what was paid that the days left stand for. */
export function stillPaid({ subscription, paid, paidFrom }: License, now: number): number {
  const { end } = periodOf(subscription)
  return (paid * startedDays(now, end)) / Math.max(1, startedDays(paidFrom, end))
}
