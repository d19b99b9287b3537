'use client'
import { useId, useState } from 'react'
import { Field, fieldAria } from './field'
import type { TextFieldProps } from './text-field'

/** A password with a button that shows it; paste and password managers work. Give `autoComplete`. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'after' | 'mono'>) {
  const { label, hint, error, hideLabel, optional, className, ...rest } = props
  const [shown, setShown] = useState(false)
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional }} className={className}>
      <div className="relative">
        <input
          {...rest}
          {...fieldAria({ id, hint, error })}
          type={shown ? 'text' : 'password'}
          className="control w-full pr-16"
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 rounded-control px-2 text-13 text-quiet hover:text-ink"
        >
          Show
        </button>
      </div>
    </Field>
  )
}
