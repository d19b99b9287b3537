import type { Catalog, Interval, Tier } from '@/lib/domain/catalog/catalog'
import { tierRank } from '@/lib/domain/licenses/transitions'
import { formatMoney } from '@/lib/domain/money/money'

type License = { readonly tier: Tier; readonly interval: Interval }
type Prices = Pick<Catalog, 'plans' | 'currency'>
export type ChangeOption = { value: string; label: string; hint?: string; aside?: string }

/** Where the chosen licenses can go upwards; `''` leaves that part as it is. */
export function upgradeOptions(licenses: readonly License[], catalog: Prices) {
  const ranks = licenses.map(({ tier }) => tierRank(tier))
  const higher = catalog.plans.filter(({ tier }) => tierRank(tier) > Math.max(...ranks))
  const monthly = licenses.some(({ interval }) => interval === 'month')
  return {
    tiers: [
      ...higher.map((plan) => planOption(plan, { licenses, catalog })),
      ...(monthly || higher.length === 0
        ? [{ value: '', label: 'Keep the tier', hint: 'For a change to annual only' }]
        : []),
    ],
    intervals: monthly,
    tier: higher[0]?.tier ?? '',
    interval: higher.length === 0 && monthly ? 'year' : '',
  }
}

/** Where they can go at the next renewal. */
export function downgradeOptions(licenses: readonly License[], catalog: Prices) {
  const ranks = licenses.map(({ tier }) => tierRank(tier))
  const lower = catalog.plans.filter(({ tier }) => tierRank(tier) < Math.min(...ranks))
  const annual = licenses.every(({ interval }) => interval === 'year')
  return {
    tiers: [
      ...lower.map((plan) => planOption(plan, { licenses, catalog })),
      ...(annual ? [{ value: '', label: 'Keep the tier' }] : []),
    ],
    intervals: annual,
    tier: lower.at(-1)?.tier ?? '',
    interval: lower.length === 0 && annual ? 'month' : '',
  }
}

export type ChangeOptions = ReturnType<typeof upgradeOptions>

function planOption(
  plan: Catalog['plans'][number],
  { licenses, catalog }: { licenses: readonly License[]; catalog: Prices },
): ChangeOption {
  const intervals = new Set(licenses.map(({ interval }) => interval))
  const month = `${formatMoney(plan.prices.month, catalog.currency)} a month`
  const year = `${formatMoney(plan.prices.year, catalog.currency)} a year`
  const prices = [
    ...(intervals.has('month') ? [month] : []),
    ...(intervals.has('year') ? [year] : []),
  ]
  const aside = prices.join(', ')
  return { value: plan.tier, label: plan.name, aside }
}
