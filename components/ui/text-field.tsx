import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'
import { Field, fieldAria } from './field'

export type TextFieldProps = ComponentProps<'input'> & {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  hideLabel?: boolean | undefined
  optional?: boolean | undefined
  /** Codes, keys and ids are set in Geist Mono. */
  mono?: boolean
  /** Stands right of the input: an Apply button, a unit. */
  after?: ReactNode
}

/** A labelled line of text. Every attribute of `<input>` passes through, so Conform's props can be spread. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, hideLabel, optional, mono, after, className, ...rest } = props
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field {...{ id, label, hint, error, hideLabel, optional }} className={className}>
      <div className="flex gap-2">
        <input
          type="text"
          {...rest}
          {...fieldAria({ id, hint, error })}
          className={classes('control w-full min-w-0', mono === true && 'font-mono')}
        />
        {after}
      </div>
    </Field>
  )
}
