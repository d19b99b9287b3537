import { type Catalog, type Interval, type Tier, tiers } from '@/lib/domain/catalog/catalog'
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

export type ChangeOptions = ReturnType<typeof upgradeOptions>

/** Where licenses can go, and which of it is chosen at first. */
export type Targets = { readonly options: readonly ChangeOption[]; readonly chosen: string }

/** What a downgrade asks for; what is left out stays as it is. */
export type Target = { readonly tier?: Tier | undefined; readonly interval?: 'month' | undefined }

/** Where they can go at the next renewal: a lower tier, from annual to monthly, or both. The nearest is chosen. */
export function downgradeOptions(licenses: readonly License[], catalog: Prices): Targets {
  const ranks = licenses.map(({ tier }) => tierRank(tier))
  const lower = catalog.plans.filter(({ tier }) => tierRank(tier) < Math.min(...ranks))
  const annual = licenses.every(({ interval }) => interval === 'year')
  const nearest = lower.at(-1)?.tier
  return {
    options: annual
      ? [...lower.flatMap((plan) => annualOptions(plan, catalog)), staying(licenses, catalog)]
      : lower.map((plan) => ({
          ...planOption(plan, { licenses, catalog }),
          value: targetValue({ tier: plan.tier }),
        })),
    chosen: targetValue(nearest === undefined ? { interval: 'month' } : { tier: nearest }),
  }
}

/** The other way round of what the options' values say. Anything else asks for nothing. */
export function targetOf(value: string): Target {
  const [tier, interval] = value.split(':')
  return {
    tier: tiers.find((known) => known === tier),
    interval: interval === 'month' ? interval : undefined,
  }
}

const targetValue = ({ tier, interval }: Target): string => `${tier ?? ''}:${interval ?? ''}`

type Plan = Catalog['plans'][number]

/** A lower tier for what is annual now: it can stay so or become monthly. */
function annualOptions({ tier, name, prices }: Plan, { currency }: Prices): ChangeOption[] {
  return [
    {
      value: targetValue({ tier }),
      label: `${name}, annual`,
      aside: `${formatMoney(prices.year, currency)} a year`,
    },
    {
      value: targetValue({ tier, interval: 'month' }),
      label: `${name}, monthly`,
      aside: `${formatMoney(prices.month, currency)} a month`,
    },
  ]
}

/** From annual to monthly alone. */
function staying(licenses: readonly License[], { plans, currency }: Prices): ChangeOption {
  const value = targetValue({ interval: 'month' })
  const [plan, ...others] = plans.filter(({ tier }) => licenses.some((one) => one.tier === tier))
  if (plan === undefined || others.length > 0) return { value, label: 'The same tier, monthly' }
  const aside = `${formatMoney(plan.prices.month, currency)} a month`
  return { value, label: `${plan.name}, monthly`, aside }
}

function planOption(
  plan: Plan,
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
