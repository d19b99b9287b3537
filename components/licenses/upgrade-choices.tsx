import { RadioGroup } from '@/components/ui/radio-group'
import type { ChangeOptions } from './change-options'

/** The tier to go to, and whether to go annual. */
export function UpgradeChoices(props: {
  options: Pick<ChangeOptions, 'tiers' | 'intervals'>
  chosen: { tier: string; interval: string }
}) {
  const { options, chosen } = props
  return (
    <>
      <RadioGroup
        legend="Upgrade to"
        name="tier"
        options={options.tiers}
        defaultValue={chosen.tier}
      />
      {options.intervals && (
        <RadioGroup
          legend="Billing"
          name="interval"
          options={[
            { value: '', label: 'As it is' },
            { value: 'year', label: 'Annual', hint: 'A new year starts now' },
          ]}
          defaultValue={chosen.interval}
        />
      )}
    </>
  )
}
