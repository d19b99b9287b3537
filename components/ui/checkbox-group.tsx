import { type ReactNode, useId } from 'react'
import { FieldNotes, groupAria } from './field'

/** Several of a few: the boxes of one name, and what is wrong with the choice as a whole. */
export function CheckboxGroup(props: {
  legend: ReactNode
  error?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <fieldset {...groupAria({ id, error: props.error })} className="flex flex-col gap-2">
      <legend className="mb-2 text-14 font-strong">{props.legend}</legend>
      {/* Above the boxes: under a long list it would be out of sight of the first one, which has the focus. */}
      <FieldNotes id={id} error={props.error} />
      {props.children}
    </fieldset>
  )
}
