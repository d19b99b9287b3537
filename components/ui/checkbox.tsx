import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'
import { FieldNotes, fieldAria } from './field'

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  hideLabel?: boolean | undefined
}

/** A box to tick, with its words to the right. */
export function Checkbox({ label, hint, error, hideLabel, className, ...rest }: CheckboxProps) {
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <div className={classes('flex flex-col gap-1', className)}>
      <label htmlFor={id} className="flex min-h-6 items-start gap-2">
        <input
          {...rest}
          {...fieldAria({ id, hint, error })}
          type="checkbox"
          className="mt-0.5 size-5 shrink-0 accent-accent disabled:opacity-50"
        />
        <span className={hideLabel === true ? 'sr-only' : 'pt-0.5'}>{label}</span>
      </label>
      <div className={classes('pl-7', hideLabel === true && 'sr-only')}>
        <FieldNotes id={id} hint={hint} error={error} />
      </div>
    </div>
  )
}
