import { type ComponentProps, type ReactNode, useId } from 'react'
import { Field, fieldAria } from './field'
import { Drawing } from './drawing'

export type SelectOption = { value: string; label: string; disabled?: boolean }

export type SelectFieldProps = Omit<ComponentProps<'select'>, 'children'> & {
  label: ReactNode
  options: readonly SelectOption[]
  hint?: ReactNode
  error?: ReactNode
  hideLabel?: boolean | undefined
  optional?: boolean | undefined
  /** Shown as the empty choice. */
  placeholder?: string
}

/** One of several. The platform's own select: works before JavaScript and on every phone. */
export function SelectField(props: SelectFieldProps) {
  const { label, options, hint, error, hideLabel, optional, placeholder, className, ...rest } =
    props
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional }} className={className}>
      <div className="relative">
        <select
          {...rest}
          {...fieldAria({ id, hint, error })}
          className="control w-full appearance-none pr-9"
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Drawing
          path="M6 9.5l6 6 6-6"
          className="pointer-events-none absolute top-3 right-3 text-quiet"
        />
      </div>
    </Field>
  )
}
