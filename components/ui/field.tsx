import type { ReactNode } from 'react'
import { classes } from './classes'

export type FieldProps = {
  /** The id of the control this field labels. */
  id: string
  label: ReactNode
  hint?: ReactNode
  /** What is wrong and what to do; read out with the control. */
  error?: ReactNode
  /** For controls whose look already says what they are (a search box). */
  hideLabel?: boolean | undefined
  optional?: boolean | undefined
  className?: string | undefined
  children: ReactNode
}

/** Label above, control, hint, error. Give the control `fieldAria(…)` so that the three belong together. */
export function Field(props: FieldProps) {
  return (
    <div className={classes('flex w-full max-w-lg flex-col gap-1', props.className)}>
      <label
        htmlFor={props.id}
        className={props.hideLabel === true ? 'sr-only' : 'text-14 font-strong'}
      >
        {props.label}
        {props.optional === true && <span className="font-regular text-quiet"> (optional)</span>}
      </label>
      {props.children}
      <FieldNotes id={props.id} hint={props.hint} error={props.error} />
    </div>
  )
}

/** The hint and the error beneath a control, with the ids that `fieldAria` points to. */
export function FieldNotes({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hasContent(hint) && (
        <p id={`${id}-hint`} className="text-13 text-quiet">
          {hint}
        </p>
      )}
      {hasContent(error) && (
        <p id={`${id}-error`} className="text-13 text-lost">
          {error}
        </p>
      )}
    </>
  )
}

/** The id and aria attributes of the control inside a `Field`. */
export function fieldAria({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  const notes = classes(hasContent(hint) && `${id}-hint`, hasContent(error) && `${id}-error`)
  return {
    id,
    'aria-invalid': hasContent(error) ? true : undefined,
    'aria-describedby': notes === '' ? undefined : notes,
  }
}

/** The same for a `fieldset`: the error is read out with the group, and `useAnswered` finds its first control. */
export function groupAria({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  return hasContent(error) ? { 'aria-describedby': `${id}-error`, 'data-refused': '' } : {}
}

function hasContent(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== ''
}
