import type { Catalog, Plan } from '@/lib/domain/catalog/catalog'
import { type Cents, formatMoney } from '@/lib/domain/money/money'
import type { TierCard } from './tier-cards'

/** The plans of the catalog as cards, cheapest first. */
export const tierCards = ({ plans, currency }: Pick<Catalog, 'plans' | 'currency'>): TierCard[] =>
  plans.map((plan, index) => {
    const saved = savingOf(plan)
    return {
      tier: plan.tier,
      name: plan.name,
      mostPopular: plan.mostPopular,
      month: formatMoney(plan.prices.month, currency),
      year: formatMoney(plan.prices.year, currency),
      saving: saved > 0n ? formatMoney(saved, currency) : null,
      below: plans[index - 1]?.name ?? null,
      features: plan.features.map(({ name }) => name),
    }
  })

/** What annual saves, over all plans, in a sentence; empty when it saves nothing. */
export function savingWords({ plans, currency }: Pick<Catalog, 'plans' | 'currency'>): string {
  const savings = plans.map(savingOf).toSorted((left, right) => (left < right ? -1 : 1))
  const least = savings[0] ?? 0n
  const most = savings.at(-1) ?? 0n
  if (least <= 0n) return ''
  const range = [...new Set([least, most])].map((saved) => formatMoney(saved, currency))
  return `Annual saves ${range.join(' to ')} a license and year.`
}

const savingOf = ({ prices }: Plan): Cents => prices.month * 12n - prices.year
