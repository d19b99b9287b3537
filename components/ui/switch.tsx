import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'
import { FieldNotes, fieldAria } from './field'

export type SwitchProps = Omit<ComponentProps<'input'>, 'type' | 'role'> & {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** In a column that is named in its head. */
  hideLabel?: boolean
}

// Without aria-checked: the box's own state is the switch's, also before JavaScript.
const switchRole = { role: 'switch' } as const

/** On or off, at once. A checkbox underneath, so a form carries it without JavaScript. */
export function Switch({ label, hint, error, hideLabel, className, ...rest }: SwitchProps) {
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <div className={classes('max-w-lg', className)}>
      <label htmlFor={id} className="flex min-h-8 items-center justify-between gap-4">
        <span className={hideLabel === true ? 'sr-only' : 'font-strong'}>{label}</span>
        <span className="relative inline-flex h-6 w-10 shrink-0">
          <input
            {...rest}
            {...fieldAria({ id, hint, error })}
            type="checkbox"
            {...switchRole}
            className="peer absolute inset-0 size-full appearance-none rounded-full border border-line bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:opacity-50"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-1 left-1 size-4 rounded-full bg-line transition-transform peer-checked:translate-x-4 peer-checked:bg-accent-ink"
          />
        </span>
      </label>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  )
}
