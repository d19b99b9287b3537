import { QuantityField } from '@/components/orders/buying'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { type TierCard, TierCards } from './tier-cards'

export type LicenseChoicesProps = {
  cards: readonly TierCard[]
  chosen: { interval: string; tier: string; quantity: number }
  most: number
  /** "Annual saves $98.00 to $298.00 a license." */
  savingWords: string
  /** How many run already and what more of them would save. */
  volumeWords: string
}

/** How licenses are billed, which tier, how many. */
export function LicenseChoices(props: LicenseChoicesProps) {
  const { cards, chosen, most, savingWords, volumeWords } = props
  return (
    <div className="group/choices flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SegmentedControl
          legend="Billing"
          name="interval"
          options={[
            { value: 'month', label: 'Monthly' },
            { value: 'year', label: 'Annual' },
          ]}
          defaultValue={chosen.interval}
        />
        <p className="text-13 text-quiet">{savingWords}</p>
      </div>
      <TierCards cards={cards} chosen={chosen.tier} />
      <QuantityField
        label="Quantity"
        name="quantity"
        min={1}
        max={most}
        defaultValue={chosen.quantity}
        hint={volumeWords}
      />
    </div>
  )
}
