'use client'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { Field, fieldAria } from './field'
import { Drawing } from './drawing'

export type NumberFieldProps = {
  label: ReactNode
  name: string
  id?: string
  /** Whole numbers only. */
  defaultValue?: number
  min?: number
  max?: number
  hint?: ReactNode
  error?: ReactNode
  hideLabel?: boolean
  className?: string
  /** Called with each whole number within bounds; never with half-typed text. */
  onValueChange?: (value: number) => void
}

/** A quantity with − and +. A text input with digits underneath: types, pastes and submits without JavaScript. */
export function NumberField(props: NumberFieldProps) {
  const { min = 0, max = 9_999_999, onValueChange } = props
  const ownId = useId()
  const id = props.id ?? ownId
  const [text, setText] = useState(String(props.defaultValue ?? min))
  const number = wholeNumber(text)
  const clamp = (wanted: number) => Math.min(Math.max(wanted, min), max)
  const allows = (wanted: number | null) => wanted !== null && wanted === clamp(wanted)
  const error =
    props.error ?? (allows(number) ? undefined : `A whole number from ${min} to ${max}.`)
  const change = (next: string) => {
    setText(next)
    const wanted = wholeNumber(next)
    if (wanted !== null && allows(wanted)) onValueChange?.(wanted)
  }
  const step = (by: number) => change(String(clamp((number ?? min) + by)))
  return (
    <Field
      {...{ id, label: props.label, hint: props.hint, error }}
      hideLabel={props.hideLabel}
      className={props.className}
    >
      <div className="control inline-flex w-36 items-stretch px-0!">
        <StepButton
          label="Decrease"
          control={id}
          atEnd={(number ?? min) <= min}
          onPress={() => step(-1)}
        >
          <Drawing path="M5 12h14" />
        </StepButton>
        <input
          {...fieldAria({ id, hint: props.hint, error })}
          type="text"
          inputMode="numeric"
          pattern="[0-9]{1,7}"
          autoComplete="off"
          name={props.name}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={(event) => stepByKey(event, step)}
          className="w-full min-w-0 rounded-control bg-transparent text-center"
        />
        <StepButton
          label="Increase"
          control={id}
          atEnd={(number ?? min) >= max}
          onPress={() => step(1)}
        >
          <Drawing path="M5 12h14M12 5v14" />
        </StepButton>
      </div>
    </Field>
  )
}

function StepButton(props: {
  label: string
  control: string
  /** It does nothing more: the quantity is the least or the most. */
  atEnd: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      aria-controls={props.control}
      // Not `disabled`: at its end a button would lose the focus of who presses it by keyboard.
      aria-disabled={props.atEnd ? true : undefined}
      onClick={props.onPress}
      className="inline-flex w-10 shrink-0 items-center justify-center rounded-control text-ink hover:bg-sunken aria-disabled:text-line"
    >
      {props.children}
    </button>
  )
}

function stepByKey(event: KeyboardEvent, step: (by: number) => void) {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  step(event.key === 'ArrowUp' ? 1 : -1)
}

function wholeNumber(text: string): number | null {
  return /^\d{1,7}$/.test(text) ? Number(text) : null
}
