import { type ReactNode, useId } from 'react'
import { classes } from './classes'
import { FieldNotes, groupAria } from './field'

export type RadioOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  /** Stands right of the label: a price, a saving. */
  aside?: ReactNode
  disabled?: boolean
}

export type RadioGroupProps = {
  legend: ReactNode
  name: string
  options: readonly RadioOption[]
  defaultValue?: string
  value?: string
  /** Only from client components. */
  onValueChange?: (value: string) => void
  hideLegend?: boolean
  error?: ReactNode
  /** `cards` draws each choice as a surface of its own, in a grid. */
  look?: 'list' | 'cards'
  className?: string
}

/** One of a few, all in sight. Native radios: arrow keys and forms work without JavaScript. */
export function RadioGroup(props: RadioGroupProps) {
  const id = useId()
  const cards = props.look === 'cards'
  return (
    <fieldset {...groupAria({ id, error: props.error })} className={props.className}>
      <legend className={props.hideLegend === true ? 'sr-only' : 'mb-2 font-strong'}>
        {props.legend}
      </legend>
      <div className={cards ? cardGrid(props.options.length) : 'flex flex-col'}>
        {props.options.map((option) => (
          <Choice key={option.value} group={props} option={option} cards={cards} />
        ))}
      </div>
      <FieldNotes id={id} error={props.error} />
    </fieldset>
  )
}

/** Full rows at every width: a multiple of three stands three abreast where there is room, else in a column. */
const cardGrid = (count: number): string =>
  count % 3 === 0 ? 'grid gap-2 lg:grid-cols-3' : 'grid gap-2 sm:grid-cols-2'

function Choice(props: { group: RadioGroupProps; option: RadioOption; cards: boolean }) {
  const { group, option, cards } = props
  const { onValueChange } = group
  return (
    <label
      className={classes(
        'flex gap-3 has-disabled:text-quiet',
        cards
          ? 'rounded-surface border border-line bg-surface p-4 hover:border-ink has-checked:border-accent has-checked:bg-accent-soft'
          : 'min-h-10 items-start border-b border-hairline py-2 last:border-b-0',
      )}
    >
      <input
        type="radio"
        name={group.name}
        value={option.value}
        disabled={option.disabled}
        defaultChecked={group.value === undefined ? group.defaultValue === option.value : undefined}
        checked={group.value === undefined ? undefined : group.value === option.value}
        onChange={onValueChange && (() => onValueChange(option.value))}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 grow">
        <span className="flex justify-between gap-3">
          <span className="min-w-0">{option.label}</span>
          {option.aside !== undefined && (
            <span className="shrink-0 text-right">{option.aside}</span>
          )}
        </span>
        {option.hint !== undefined && (
          <span className="block text-13 text-quiet">{option.hint}</span>
        )}
      </span>
    </label>
  )
}
