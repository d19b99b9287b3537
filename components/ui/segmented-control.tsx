import type { ReactNode } from 'react'

export type SegmentedControlProps = {
  legend: string
  name: string
  options: readonly { value: string; label: ReactNode; disabled?: boolean }[]
  defaultValue?: string
  value?: string
  /** Only from client components. */
  onValueChange?: (value: string) => void
}

/** Two to four short choices side by side (Monthly / Annual). Native radios, so forms and arrow keys work. */
export function SegmentedControl(props: SegmentedControlProps) {
  return (
    <fieldset className="inline-flex w-fit max-w-full flex-wrap gap-1 rounded-surface border border-line bg-sunken p-1">
      <legend className="sr-only">{props.legend}</legend>
      {props.options.map((option) => (
        <Segment key={option.value} control={props} option={option} />
      ))}
    </fieldset>
  )
}

function Segment(props: {
  control: SegmentedControlProps
  option: SegmentedControlProps['options'][number]
}) {
  const { control, option } = props
  const { onValueChange } = control
  const controlled = control.value !== undefined
  return (
    <label className="relative inline-flex min-h-8 items-center rounded-control px-3 text-quiet hover:text-ink has-checked:bg-surface has-checked:font-strong has-checked:text-ink has-checked:outline has-checked:outline-line has-focus-visible:outline-2 has-focus-visible:outline-info">
      <input
        type="radio"
        name={control.name}
        value={option.value}
        disabled={option.disabled}
        defaultChecked={controlled ? undefined : control.defaultValue === option.value}
        checked={controlled ? control.value === option.value : undefined}
        onChange={onValueChange && (() => onValueChange(option.value))}
        className="absolute inset-0 size-full appearance-none rounded-control outline-none"
      />
      <span className="pointer-events-none relative">{option.label}</span>
    </label>
  )
}
