import { type ComponentProps, type ReactNode, useId } from 'react'
import { classes } from './classes'
import { Field, fieldAria } from './field'

export type TextAreaProps = ComponentProps<'textarea'> & {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  optional?: boolean | undefined
  mono?: boolean
}

/** A labelled text of several lines; grows with what is typed. */
export function TextArea(props: TextAreaProps) {
  const { label, hint, error, optional, mono, className, ...rest } = props
  const ownId = useId()
  const id = rest.id ?? ownId
  return (
    <Field {...{ id, label, hint, error, optional }} className={className}>
      <textarea
        rows={4}
        {...rest}
        {...fieldAria({ id, hint, error })}
        className={classes(
          'control field-sizing-content min-h-20 w-full py-2',
          mono === true && 'font-mono',
        )}
      />
    </Field>
  )
}
