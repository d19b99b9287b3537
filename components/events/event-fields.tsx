'use client'
import { useState } from 'react'
import { FormTextField } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { RadioGroup } from '@/components/ui/radio-group'
import { type Tier, tiers } from '@/lib/domain/catalog/catalog'
import type { TierNames } from '@/lib/domain/catalog/tier-names'
import { tagOf } from '@/lib/domain/events/tag'

export type FeatureChoice = { readonly id: string; readonly name: string; readonly tier: Tier }
export type TemplateChoice = {
  readonly id: string
  readonly name: string
  /** "1 token a session". */
  readonly tokens: string
}

export type EventFieldsProps = {
  features: readonly FeatureChoice[]
  tierNames: TierNames
  templates: readonly TemplateChoice[]
  sessionsPerHour: { readonly from: number; readonly to: number }
  initial: {
    name: string
    kind: 'booth' | 'virtualBooth'
    features: readonly string[]
    templates: readonly string[]
    day: string
    expectedSessions: string
  }
}

/** What an event is and uses; its tag follows while one chooses (E1). */
export function EventFields(props: EventFieldsProps) {
  const { features, tierNames, templates, sessionsPerHour, initial } = props
  const [chosen, setChosen] = useState<readonly string[]>(initial.features)
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)))
  return (
    <>
      <FormTextField
        name="name"
        label="Name"
        defaultValue={initial.name}
        required
        maxLength={120}
      />
      <RadioGroup
        legend="Kind"
        name="kind"
        defaultValue={initial.kind}
        options={[
          { value: 'booth', label: 'Booth' },
          { value: 'virtualBooth', label: 'Virtual booth', hint: 'Takes one license as well.' },
        ]}
      />
      <fieldset>
        <legend className="font-strong">Features</legend>
        <TagWords {...{ features, tierNames, chosen }} />
        <div className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
          {tiers.map((tier) => (
            <div key={tier} className="flex flex-col gap-2">
              <p className="text-13 text-quiet">{tierNames[tier]}</p>
              {features
                .filter((feature) => feature.tier === tier)
                .map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    name="features"
                    value={id}
                    label={name}
                    checked={chosen.includes(id)}
                    onChange={(event) => toggle(id, event.target.checked)}
                  />
                ))}
            </div>
          ))}
        </div>
      </fieldset>
      <Templates templates={templates} chosen={initial.templates} />
      <FormTextField name="day" type="date" label="Day" optional defaultValue={initial.day} />
      <FormTextField
        name="expectedSessions"
        label="Expected sessions"
        optional
        inputMode="numeric"
        defaultValue={initial.expectedSessions}
        hint={`Most events have ${sessionsPerHour.from} to ${sessionsPerHour.to} sessions an hour.`}
      />
    </>
  )
}

function TagWords(
  props: Pick<EventFieldsProps, 'features' | 'tierNames'> & { chosen: readonly string[] },
) {
  const featureTiers = new Map(props.features.map(({ id, tier }) => [id, tier]))
  const tag = tagOf(props.chosen, featureTiers)
  const cause = props.features.find(({ id }) => tag.ok && id === tag.value.because)
  return (
    <p role="status" className="mt-1 mb-3 text-quiet">
      Tag:{' '}
      <span className="font-strong text-ink">{tag.ok ? props.tierNames[tag.value.tag] : '–'}</span>
      {cause === undefined || cause.tier === 'basic'
        ? '. Every license runs it.'
        : `, because of ${cause.name}.`}
    </p>
  )
}

function Templates(props: { templates: readonly TemplateChoice[]; chosen: readonly string[] }) {
  return (
    <fieldset>
      <legend className="font-strong">Templates</legend>
      <p className="mt-1 mb-3 max-w-[68ch] text-quiet">
        Lower processing sometimes gives the better picture: try the template that costs less first.
      </p>
      <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {props.templates.map(({ id, name, tokens }) => (
          <Checkbox
            key={id}
            name="templates"
            value={id}
            defaultChecked={props.chosen.includes(id)}
            label={
              <>
                {name} <span className="text-quiet">· {tokens}</span>
              </>
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
