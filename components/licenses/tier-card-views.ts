import { unbroken } from '@/components/ui/unbroken'
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
      bestFor: plan.bestFor,
      mostPopular: plan.mostPopular,
      month: formatMoney(plan.prices.month, currency),
      year: formatMoney(plan.prices.year, currency),
      saving: saved > 0n ? savingOnCard(plan, currency) : null,
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
  return `Annual saves ${percentWords(plans)}: ${range.join(' to ')} a license and year.`
}

const savingOnCard = (plan: Plan, currency: string): string =>
  `${formatMoney(savingOf(plan), currency)} (${percentWords([plan])}) less than 12 months`

/** "about 17 %", or from the least to the most; each rounded half up. */
function percentWords(plans: readonly Plan[]): string {
  const percents = plans
    .map((plan) => ((savingOf(plan) * 1000n) / (plan.prices.month * 12n) + 5n) / 10n)
    .toSorted((left, right) => (left < right ? -1 : 1))
  return unbroken(`about ${[...new Set([percents[0], percents.at(-1)])].join(' to ')} %`)
}

const savingOf = ({ prices }: Plan): Cents => prices.month * 12n - prices.year
