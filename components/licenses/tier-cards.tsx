import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { Money } from '@/components/ui/money'
import type { Tier } from '@/lib/domain/catalog/catalog'

export type TierCard = {
  tier: Tier
  name: string
  /** Whom it is best for. */
  bestFor: string
  mostPopular: boolean
  month: string
  year: string
  /** What a year costs less than twelve months, in words; null when nothing. */
  saving: string | null
  /** The tier whose features come first: "Basic". */
  below: string | null
  features: readonly string[]
}

/**
 * The tiers side by side, as native radios. Which of the two prices shows follows the Monthly / Annual
 * choice in the same `group/choices`, without JavaScript.
 */
export function TierCards({ cards, chosen }: { cards: readonly TierCard[]; chosen: string }) {
  return (
    <fieldset>
      <legend className="mb-2 font-strong">Tier</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {cards.map((card) => (
          <Card key={card.tier} card={card} chosen={card.tier === chosen} />
        ))}
      </div>
    </fieldset>
  )
}

function Card({ card, chosen }: { card: TierCard; chosen: boolean }) {
  const id = useId()
  return (
    <label className="flex flex-col gap-3 rounded-surface border border-line bg-surface p-4 hover:border-ink has-checked:border-accent has-checked:outline has-checked:outline-accent has-focus-visible:outline-2 has-focus-visible:outline-info">
      <span className="flex min-h-6 flex-wrap items-center gap-2">
        <input
          type="radio"
          name="tier"
          value={card.tier}
          defaultChecked={chosen}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-detail`}
          className="size-4 shrink-0 accent-accent"
        />
        <span id={`${id}-name`} className="text-16 font-strong">
          {card.name}
        </span>
        {card.mostPopular && <Badge tone="good">Most popular</Badge>}
      </span>
      <span id={`${id}-detail`} className="flex flex-col gap-3">
        <span className="text-13 text-quiet">{card.bestFor}</span>
        <Price card={card} />
        <span className="text-13 text-quiet">
          {card.below === null ? 'For every event:' : `Everything in ${card.below}, and`}
        </span>
        <span className="flex flex-col gap-1">
          {card.features.map((feature) => (
            <span key={feature} className="flex gap-2">
              <span aria-hidden="true" className="text-accent">
                ·
              </span>
              {feature}
            </span>
          ))}
        </span>
      </span>
    </label>
  )
}

function Price({ card }: { card: TierCard }) {
  return (
    <>
      <span className="group-has-[input[value=year]:checked]/choices:hidden">
        <Money amount={card.month} className="text-20 font-strong" />
        <span className="text-quiet"> a month</span>
      </span>
      <span className="hidden group-has-[input[value=year]:checked]/choices:inline">
        <Money amount={card.year} className="text-20 font-strong" />
        <span className="text-quiet"> a year</span>
        {card.saving !== null && <span className="block text-13 text-credit">{card.saving}</span>}
      </span>
    </>
  )
}
